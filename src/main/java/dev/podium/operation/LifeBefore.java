package dev.podium.operation;

import dev.podium.run.OwnWork;
import dev.podium.run.Runs;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What this hub had done right before it was stopped or killed, and may not have come to tell. */
@Singleton
public final class LifeBefore {

    private final Runs runs;
    private final OwnWork own;

    @Inject
    LifeBefore(Runs runs, OwnWork own) {
        this.runs = runs;
        this.own = own;
    }

    /** The ends of those steps, and of their runs where these have ended; nothing that has been begun anew since. */
    public List<Change> ends() {
        Set<OwnWork.Done> done = Set.copyOf(own.ofLifeBefore());
        Set<UUID> touched = done.stream().map(OwnWork.Done::run).collect(Collectors.toSet());
        return touched.stream()
                .flatMap(id -> runs.find(id).stream())
                .flatMap(run -> Change.between(Optional.empty(), run).stream())
                .filter(change -> ends(change, done))
                .toList();
    }

    private static boolean ends(Change change, Set<OwnWork.Done> done) {
        if (change instanceof Change.OfRun of) {
            return of.ends();
        }
        Change.OfStep of = (Change.OfStep) change;
        return of.step().partOf().isEmpty()
                && of.ends()
                && done.contains(new OwnWork.Done(
                        of.run().id(), of.step().name(), of.step().attempt()));
    }
}
