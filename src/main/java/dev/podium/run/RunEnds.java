package dev.podium.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Ends runs, and queues for each that wants to know of it a run that tells it, in the same transaction: it is told at least once, as
 * durable as any step, and holds up nobody.
 */
final class RunEnds {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Jdbi jdbi;
    private final StepConsumers consumers;
    private final OwnWork own;

    RunEnds(Jdbi jdbi, StepConsumers consumers, OwnWork own) {
        this.jdbi = jdbi;
        this.consumers = consumers;
        this.own = own;
    }

    /** @return the runs that have no open step any more */
    List<RunStore.RunRow> finish() {
        List<EndListener> listeners = consumers.endListeners();
        return jdbi.inTransaction(handle -> {
            RunStore store = handle.attach(RunStore.class);
            List<RunStore.RunRow> ended = store.finishRuns();
            ended.forEach(run -> own.ends(run.id()));
            ended.forEach(run -> listeners.stream()
                    .filter(listener -> listener.wants(run.pipeline(), State.valueOf(run.state())))
                    .forEach(listener -> queue(store, run, listener)));
            return ended;
        });
    }

    private static void queue(RunStore store, RunStore.RunRow row, EndListener listener) {
        Run run = RunRows.assemble(List.of(row), store.findSteps(List.of(row.id())), List.of())
                .get(0);
        int number = store.countRunEnds(row.id(), listener.routeId()) + 1;
        UUID notice = UUID.randomUUID();
        store.queue(notice, RunRequest.incremental(listener.pipeline()), List.of(listener), "end of run " + row.id());
        store.insertRunEnd(notice, row.id(), listener.routeId(), number, write(RunEnded.of(run, number)));
    }

    private static String write(RunEnded message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The message of a run's end could not be written", e);
        }
    }
}
