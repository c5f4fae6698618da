package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the warehouse's gold objects to what the files say, and keeps what stood there before for a roll-back. */
final class Deployment {

    private final GoldSession session;
    private final StepRun step;
    private final Drift drift;
    private final GoldState state;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param dependencies of the objects as they are now
     * @param changed objects that were made or made anew, in order
     * @param notes what somebody should know, a sentence each
     */
    record Result(Dependencies dependencies, List<GoldObject> changed, List<String> notes) {}

    private Deployment(GoldSession session, StepRun step, Drift drift) {
        this.session = session;
        this.step = step;
        this.drift = drift;
        session.catalog().lockDomain(session.domain());
        this.state = GoldState.in(session.catalog());
    }

    static Result run(GoldFolder folder, GoldSession session, StepRun step, Drift drift) {
        return new Deployment(session, step, drift).run(folder.objects());
    }

    private Result run(List<GoldObject> files) {
        Dependencies target = new Dependencies(files.stream()
                .map(this::unlessHeldBack)
                .filter(Objects::nonNull)
                .toList());
        Set<GoldObject> restored = restored(target);
        Set<GoldObject> changed = target.objects().stream()
                .filter(object -> state.differs(object) || restored.contains(object))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<GoldObject> done = new Replacement(session, state).run(target, changed, Set.of());
        done.forEach(this::save);
        keepChanges(done.stream().filter(this::otherText).toList());
        keepFingerprints(target, done);
        done.forEach(this::tellTruncates);
        tellVanished(files);
        return new Result(target, done, notes);
    }

    /** What was rolled back stays as it was then until its file changes. */
    private GoldObject unlessHeldBack(GoldObject file) {
        if (!state.heldBack(file)) {
            return file;
        }
        notes.add(file + " was rolled back and stays so; edit " + file.file() + " to deploy it again");
        return state.deployed(file.name())
                .map(known -> Stored.object(session.syntax(), known))
                .orElse(null);
    }

    private Set<GoldObject> restored(Dependencies target) {
        List<GoldObject> drifted = target.objects().stream()
                .filter(object -> !state.differs(object) && state.drifted(object.name()))
                .toList();
        if (drift == Drift.FAIL && !drifted.isEmpty()) {
            throw PodiumException.user(drifted.stream().map(DriftNote::of).collect(Collectors.joining("\n")));
        }
        List<GoldObject> again = drift == Drift.RESTORE
                ? drifted.stream().filter(object -> object.kind() != Kind.TABLE).toList()
                : List.of();
        drifted.stream()
                .map(object -> again.contains(object) ? DriftNote.restored(object) : DriftNote.of(object))
                .forEach(notes::add);
        return Set.copyOf(again);
    }

    private void save(GoldObject object) {
        session.catalog()
                .saveDeployed(
                        object.name(),
                        session.domain(),
                        object.kind().label(),
                        object.sha256(),
                        object.text(),
                        state.deployed(object.name())
                                .filter(known -> known.sha256().equals(object.sha256()))
                                .flatMap(GoldCatalog.Deployed::rolledBack)
                                .orElse(null));
    }

    private boolean otherText(GoldObject object) {
        return state.deployed(object.name())
                .filter(known -> known.sha256().equals(object.sha256()))
                .isEmpty();
    }

    private void keepChanges(List<GoldObject> changed) {
        if (changed.isEmpty()) {
            return;
        }
        long deployment = session.catalog().insertDeployment(session.domain(), step.pipeline(), step.runId());
        for (GoldObject object : changed) {
            Optional<GoldCatalog.Deployed> before = state.deployed(object.name())
                    .filter(known -> !known.definition().isEmpty())
                    .filter(known -> state.exists(object.name()));
            session.catalog()
                    .insertChange(
                            deployment,
                            object.name(),
                            object.kind().label(),
                            object.sha256(),
                            object.text(),
                            before.map(GoldCatalog.Deployed::kind).orElse(null),
                            before.map(GoldCatalog.Deployed::sha256).orElse(null),
                            before.map(GoldCatalog.Deployed::definition).orElse(null));
        }
    }

    private void keepFingerprints(Dependencies target, List<GoldObject> done) {
        List<GoldObject> unseen = target.objects().stream()
                .filter(object -> done.contains(object) || state.unseen(object.name()))
                .toList();
        if (!unseen.isEmpty()) {
            GoldState now = GoldState.in(session.catalog());
            unseen.forEach(object -> session.catalog()
                    .saveFingerprint(
                            object.name(), now.fingerprint(object.name()).orElse(null)));
        }
    }

    private void tellTruncates(GoldObject object) {
        References.truncated(object.definition().tokens())
                .forEach(table -> notes.add(object + " (" + object.file() + ") truncates gold." + table
                        + ", whose readers then wait until the refresh ends; delete or merge lets them read on"));
    }

    private void tellVanished(List<GoldObject> files) {
        Set<String> wanted = files.stream().map(GoldObject::name).collect(Collectors.toSet());
        state.of(session.domain()).stream()
                .filter(known -> !wanted.contains(known.name()) && state.exists(known.name()))
                .forEach(known -> notes.add(known.kind() + " gold." + known.name()
                        + " has no file any more; drop it by hand if it is no longer wanted"));
    }
}
