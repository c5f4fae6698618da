package dev.podium.gold;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was deployed, and what is really there, at one moment. */
record GoldState(Map<String, GoldCatalog.Deployed> deployed, Map<String, List<GoldCatalog.Existing>> existing) {

    static GoldState in(GoldCatalog catalog) {
        return new GoldState(
                catalog.deployed().stream().collect(Collectors.toMap(GoldCatalog.Deployed::name, Function.identity())),
                catalog.existing().stream().collect(Collectors.groupingBy(GoldCatalog.Existing::name)));
    }

    Collection<GoldCatalog.Deployed> of(String domain) {
        return deployed.values().stream()
                .filter(known -> known.domain().equals(domain))
                .sorted(java.util.Comparator.comparing(GoldCatalog.Deployed::name))
                .toList();
    }

    Optional<GoldCatalog.Deployed> deployed(String name) {
        return Optional.ofNullable(deployed.get(name));
    }

    boolean exists(String name) {
        return existing.containsKey(name);
    }

    List<GoldCatalog.Existing> existing(String name) {
        return existing.getOrDefault(name, List.of());
    }

    /** Whether what is deployed isn't what the object's file says. */
    boolean differs(GoldObject object) {
        return !exists(object.name())
                || deployed(object.name())
                        .filter(known -> known.sha256().equals(object.sha256()))
                        .isEmpty();
    }

    /** Whether the object's file is the one that was rolled back. */
    boolean heldBack(GoldObject object) {
        return deployed(object.name())
                .filter(known -> !known.sha256().equals(object.sha256()))
                .flatMap(GoldCatalog.Deployed::rolledBack)
                .filter(object.sha256()::equals)
                .isPresent();
    }

    /** Whether somebody altered it in the database. */
    boolean drifted(String name) {
        Optional<String> then = deployed(name).flatMap(GoldCatalog.Deployed::fingerprint);
        Optional<String> now = fingerprint(name);
        return then.isPresent() && now.isPresent() && comparable(then.get(), now.get()) && !then.equals(now);
    }

    /** Whether there is nothing to compare it with yet, or only what another version of the server wrote. */
    boolean unseen(String name) {
        Optional<String> then = deployed(name).flatMap(GoldCatalog.Deployed::fingerprint);
        return fingerprint(name)
                .filter(now -> then.isEmpty() || !comparable(then.get(), now))
                .isPresent();
    }

    Optional<String> fingerprint(String name) {
        return existing(name).stream()
                .flatMap(each -> each.fingerprint().stream())
                .sorted()
                .reduce((one, other) -> one + "," + other);
    }

    private static boolean comparable(String one, String other) {
        return version(one).equals(version(other));
    }

    private static String version(String fingerprint) {
        return fingerprint.substring(0, fingerprint.indexOf(':'));
    }
}
