package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.load.Load;
import dev.podium.run.RunRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Full runs, ranges and watermarks of another cursor. */
@Tag("sqlserver")
class BronzeRangesTest extends BronzeRoute {

    @Test
    void aFullRunReplacesWhatCameIncrementally() throws Exception {
        route("?cursor=n", pagesTo());
        assertLanded(run(Documents.json("{\"n\":1}").watermark("1")));
        assertLanded(run(Documents.json("{\"n\":2}").watermark("2")));
        assertEquals(2, count());
        pages.set(List.of(Documents.json("{\"n\":1}", "{\"n\":2}").watermark("2")));
        RunRequest full = new RunRequest(pipeline, List.of(), RunRequest.Mode.FULL, Optional.empty(), Optional.empty());
        assertLanded(engine.awaitEnd(engine.runs.start(full, "test").id()));
        assertEquals(2, count());
        assertEquals(1, one("select count(distinct _load_id) from " + table, Long.class));
    }

    @Test
    void aRangeOfADatasetWithoutCursorReplacesItAsEver_invariant_12() throws Exception {
        route("", pagesTo());
        assertLanded(run(Documents.json("{\"a\":1}", "{\"a\":2}")));
        pages.set(List.of(Documents.json("{\"a\":1}", "{\"a\":2}")));
        assertLanded(engine.awaitEnd(engine.runs.start(range(), "test").id()));
        assertEquals(2, count());
    }

    @Test
    void aRangeIsAddedAndLeavesTheWatermarkWhereItIs_invariant_12() throws Exception {
        route("?cursor=n", pagesTo());
        assertLanded(run(Documents.json("{\"n\":9}").watermark("9")));
        pages.set(List.of(Documents.json("{\"n\":1}").watermark("1")));
        assertLanded(engine.awaitEnd(engine.runs.start(range(), "test").id()));
        assertEquals(2, count());
        assertEquals("9", watermark());
    }

    private RunRequest range() {
        return new RunRequest(pipeline, List.of(), RunRequest.Mode.INCREMENTAL, Optional.of("0"), Optional.of("5"));
    }

    @Test
    void theWatermarkOfAnotherCursorKeepsNothingBack_invariant_7() throws Exception {
        route("?cursor=n", pagesTo());
        assertLanded(run(Documents.json("{\"n\":9}").watermark("9")));
        context.getRouteController().stopRoute(dataset);
        context.removeRoute(dataset);
        AtomicReference<String> since = new AtomicReference<>();
        route(
                "?cursor=changed",
                pagesTo()
                        .andThen(steps -> steps.process(
                                exchange -> since.set(Load.of(exchange).watermark()))));

        assertLanded(run(Documents.json("{\"changed\":\"2026-01-01\"}").watermark("2026-01-01")));
        assertEquals("", since.get());
        assertEquals("2026-01-01", watermark());
        assertLanded(run(Documents.json("{\"changed\":\"2026-01-02\"}").watermark("2026-01-02")));
        assertEquals("2026-01-01", since.get());
    }
}
