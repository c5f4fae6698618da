package dev.podium.gold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One deployment of a domain undone.
 *
 * @param target all objects as they are to be
 * @param restored those of them that go back
 * @param dropped those that the deployment made new
 * @param kept tables that it made or changed
 */
record StepBack(
        GoldSession session,
        GoldState state,
        GoldCatalog.PastDeployment deployment,
        List<GoldCatalog.Change> changes,
        List<GoldObject> target,
        List<GoldObject> restored,
        List<GoldCatalog.Change> dropped,
        List<GoldCatalog.Change> kept) {

    static StepBack of(GoldSession session, GoldCatalog.PastDeployment deployment) {
        GoldCatalog catalog = session.catalog();
        if (!catalog.tryLockDomain(session.domain())) {
            throw new GoldRollback.RefusedException(
                    "gold:" + session.domain() + " is being refreshed; try again when that has ended");
        }
        List<String> later = catalog.laterPipelines(session.domain(), deployment.id());
        if (!later.isEmpty()) {
            throw new GoldRollback.RefusedException("gold:" + session.domain() + " was deployed later by pipeline "
                    + String.join(", ", later) + "; roll that back first");
        }
        return of(session, GoldState.in(catalog), deployment, catalog.changes(deployment.id()));
    }

    private static StepBack of(
            GoldSession session,
            GoldState state,
            GoldCatalog.PastDeployment deployment,
            List<GoldCatalog.Change> changes) {
        Map<String, GoldObject> target = new HashMap<>();
        state.of(session.domain()).stream()
                .filter(known -> state.exists(known.name()))
                .flatMap(known -> Optional.ofNullable(Stored.object(session.syntax(), known)).stream())
                .forEach(object -> target.put(object.name(), object));
        List<GoldObject> restored = new ArrayList<>();
        List<GoldCatalog.Change> dropped = new ArrayList<>();
        List<GoldCatalog.Change> kept = new ArrayList<>();
        for (GoldCatalog.Change change : changes) {
            if (Kind.of(change.kind()) == Kind.TABLE) {
                kept.add(change);
            } else if (change.before().isEmpty()) {
                dropped.add(change);
                target.remove(change.name());
            } else {
                GoldObject then = Stored.object(
                        session.syntax(),
                        session.domain(),
                        change.name(),
                        change.before().get());
                restored.add(then);
                target.put(then.name(), then);
            }
        }
        if (restored.isEmpty() && target.values().stream().allMatch(object -> object.kind() == Kind.TABLE)) {
            throw new GoldRollback.RefusedException("The last deployment of gold:" + session.domain() + " ("
                    + deployment.deployedAt() + ") was its first: there is nothing before it to go back to");
        }
        return new StepBack(session, state, deployment, changes, List.copyOf(target.values()), restored, dropped, kept);
    }

    void perform(String who) {
        Set<String> gone = dropped.stream().map(GoldCatalog.Change::name).collect(Collectors.toSet());
        List<GoldObject> made =
                new Replacement(session, state).run(new Dependencies(target), new LinkedHashSet<>(restored), gone);
        restored.forEach(object -> save(object.name(), object.kind(), object.sha256(), object.text()));
        dropped.forEach(change -> save(change.name(), Kind.of(change.kind()), "", ""));
        GoldState now = GoldState.in(session.catalog());
        made.forEach(object -> session.catalog()
                .saveFingerprint(object.name(), now.fingerprint(object.name()).orElse(null)));
        session.catalog().markRolledBack(deployment.id(), who);
    }

    private void save(String name, Kind kind, String sha256, String text) {
        String refused = changes.stream()
                .filter(change -> change.name().equals(name))
                .map(GoldCatalog.Change::sha256)
                .findFirst()
                .orElseThrow();
        session.catalog().saveDeployed(name, session.domain(), kind.label(), sha256, text, refused);
    }
}
