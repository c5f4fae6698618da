package dev.podium.sample;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.operation.trace.OtlpReceiver;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The spans that the sample's hub sent. */
final class SampleTrace {

    private final OtlpReceiver traces;

    SampleTrace(OtlpReceiver traces) {
        this.traces = traces;
    }

    void isOneFromTriggerToGold(String run) {
        String trace = run.replace("-", "");
        await().until(() -> traces.span(trace, "run sales").isPresent());
        OtlpReceiver.Seen root = traces.span(trace, "run sales").orElseThrow();
        assertEquals("", root.parent());
        Map<String, OtlpReceiver.Seen> byId =
                traces.spans(trace).stream().collect(Collectors.toMap(OtlpReceiver.Seen::id, Function.identity()));
        for (OtlpReceiver.Seen span : byId.values()) {
            assertTrue(span.equals(root) || byId.containsKey(span.parent()), "an orphan: " + span);
            assertTrue(span.began() <= span.ended(), span.toString());
        }
        for (String name : List.of(
                "queue",
                "bronze crm.deals",
                "landing crm.deals",
                "completion sales.silver",
                "silver sales.silver",
                "model.stg_crm__deals",
                "completion sales.gold",
                "gold sales.gold",
                "gold.refresh_fct_deal")) {
            assertTrue(traces.span(trace, name).isPresent(), name + " among " + names(trace));
        }
        assertEquals(
                traces.span(trace, "silver sales.silver").orElseThrow().id(),
                traces.span(trace, "model.stg_crm__deals").orElseThrow().parent());
    }

    private List<String> names(String trace) {
        return traces.spans(trace).stream()
                .map(OtlpReceiver.Seen::name)
                .sorted()
                .toList();
    }
}
