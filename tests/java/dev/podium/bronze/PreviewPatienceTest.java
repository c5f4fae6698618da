package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.rest.TestApi;
import dev.podium.load.Preview;
import dev.podium.load.Previews;
import dev.podium.run.RunRequest;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A preview of a source that fails, waits or stalls. */
class PreviewPatienceTest extends PreviewedSources {

    /** More than any machine needs until those records have come that will. */
    private static final int LONGEST = 64;

    private final AtomicInteger pages = new AtomicInteger();
    /** How long the last preview was given. */
    private int seconds;

    /** Ever more patiently, until so many records have come: how long that takes is the machine's. */
    private Preview impatient(String name, int records) {
        for (seconds = 1; true; seconds *= 2) {
            pages.set(0);
            try {
                Preview preview = preview(name, Duration.ofSeconds(seconds));
                if (preview.records().size() >= records || seconds >= LONGEST) {
                    return preview;
                }
            } catch (PodiumException nothingCame) {
                if (seconds >= LONGEST) {
                    throw nothingCame;
                }
            }
        }
    }

    /** The same of a source of which nothing comes. @return what is told once that was said of it */
    private PodiumException nothing(String name, String said) {
        for (seconds = 1; true; seconds *= 2) {
            PodiumException none = assertThrows(
                    PodiumException.class, () -> preview(name, Duration.ofSeconds(seconds)), "nothing came");
            if (none.getMessage().contains(said) || seconds >= LONGEST) {
                return none;
            }
        }
    }

    @Test
    void itFailsAsALoadWould() throws Exception {
        routes.route("gone", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".nosuch");
        routes.route("refused", "", "rest-single?connection=api&path=/deals%3Fstart=-1");
        for (String name : List.of("gone", "refused")) {
            PodiumException failed = PodiumException.of(assertThrows(RuntimeException.class, () -> preview(name)));
            String message = SourceRoutes.why(routes.engine.awaitEnd(routes.engine
                    .runs
                    .start(
                            new RunRequest(
                                    routes.pipeline,
                                    List.of(dataset(name)),
                                    RunRequest.Mode.FULL,
                                    Optional.empty(),
                                    Optional.empty()),
                            "test")
                    .id()));
            assertEquals(message, failed.getMessage());
            assertTrue(failed.fault() != Fault.INTERNAL, failed::getMessage);
        }
        assertTrue(new Previews(routes.engine.consumers).of("no.such").isEmpty());
    }

    @Test
    void whenItsTimeEndsItShowsWhatHasComeByThenAndSaysWhoIsSlow() throws Exception {
        routes.route("slow", "", OFFSETS);
        CountDownLatch over = new CountDownLatch(1);
        answer = (call, query) -> {
            if (!query.get("start").equals("0")) {
                awaited(over);
            }
            TestApi.json(call, 200, page(Integer.parseInt(query.get("start")), 4));
        };
        Preview preview = impatient("slow", 4);
        assertEquals(
                ids(4), preview.records().stream().map(PreviewedSources::id).toList());
        assertEquals(
                "After " + seconds + " s 4 of 10 records of " + dataset("slow") + " had come: its source is slow",
                preview.ended().orElseThrow());
        assertEquals(5, preview.columns().size());
        assertEquals(4, preview.fields().get(0).in());
        over.countDown();
        Awaitility.await().untilAsserted(() -> assertFalse(consumer("slow").busy(), "it lets go of its source"));
        assertEquals(4, preview.records().size(), "what comes later is nothing to it");
        assertNothingLanded("slow");
    }

    @Test
    void whoSaysWhyItWaitsIsToldAndASlowStepByItsId() throws Exception {
        routes.route("busy", "", OFFSETS);
        answer = (call, query) -> {
            call.getResponseHeaders().set("Retry-After", "60");
            TestApi.json(call, 503, "{\"error\":\"busy\"}");
        };
        PodiumException none = nothing("busy", "503");
        assertEquals(Fault.EXTERNAL, none.fault());
        assertEquals(
                "After " + seconds + " s no record of " + dataset("busy") + " had come: " + api.url()
                        + "/deals answered with 503; it says: {\"error\":\"busy\"} (attempt 1 of 3)",
                none.getMessage());
        answer = (call, query) -> TestApi.json(call, 200, page(Integer.parseInt(query.get("start")), 4));
        routes.between = () -> {
            if (pages.incrementAndGet() == 2) {
                awaited(new CountDownLatch(1));
            }
        };
        Preview preview = impatient("busy", 4);
        assertEquals(4, preview.records().size());
        assertTrue(
                preview.ended().orElseThrow().endsWith("step 'busy.between' of its route is slow"),
                preview.ended()::toString);
    }

    @Test
    void aTableThatStallsGivesTheRowsBefore() throws Exception {
        routes.execute(
                "create schema " + routes.pipeline,
                "create view " + routes.pipeline + ".stalls as select id, case when id > 3 then"
                        + " pg_sleep(600)::text end as nap from (select generate_series(1, 100) as id) numbers");
        routes.route("stalls", "", "jdbc-table?connection=erp&table=" + routes.pipeline + ".stalls&fetchSize=1");
        Preview preview = impatient("stalls", 3);
        assertEquals(
                List.of("{\"id\":1,\"nap\":null}", "{\"id\":2,\"nap\":null}", "{\"id\":3,\"nap\":null}"),
                preview.records());
        assertTrue(preview.ended().orElseThrow().endsWith("its source is slow"), preview.ended()::toString);
        Awaitility.await().untilAsserted(() -> assertFalse(consumer("stalls").busy()));
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
