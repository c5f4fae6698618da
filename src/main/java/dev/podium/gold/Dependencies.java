package dev.podium.gold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a domain's objects have to do with each other. */
final class Dependencies {

    private final List<GoldObject> objects;
    private final Map<String, GoldObject> byName = new HashMap<>();
    private final Map<GoldObject, References> effects = new HashMap<>();

    Dependencies(List<GoldObject> objects) {
        this.objects = List.copyOf(objects);
        objects.forEach(object -> byName.put(object.name(), object));
        objects.forEach(object -> effects.put(object, effectOf(object)));
    }

    List<GoldObject> objects() {
        return objects;
    }

    /** Each object after those that it mentions. */
    List<GoldObject> deployment() {
        return Order.of(objects, object -> known(object.mentioned()));
    }

    /**
     * The procedures to call and the materialised views to refresh, writers before readers. A procedure that another one
     * calls, and a materialised view that a procedure refreshes, are that procedure's business. Procedures come first where
     * there is a choice: who reads a view that can't be refreshed concurrently waits from then on until all is done.
     */
    List<GoldObject> refreshment() {
        List<GoldObject> todo = objects.stream()
                .filter(this::isOurs)
                .sorted(Comparator.comparing(object -> object.kind() == Kind.MATERIALIZED_VIEW))
                .toList();
        return Order.of(
                todo,
                reader -> todo.stream().filter(writer -> feeds(writer, reader)).toList());
    }

    /** The tables of gold that a call writes into; none where its text may not tell all of them. */
    Set<String> written(GoldObject procedure) {
        References effect = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        Set<String> through = new TreeSet<>();
        collect(procedure, effect, through);
        boolean told = known(through).stream().allMatch(this::tellsAllItWrites);
        known(effect.writes()).stream()
                .filter(object -> object.kind() == Kind.MATERIALIZED_VIEW)
                .forEach(view -> effect.writes().remove(view.name()));
        return told ? effect.writes() : Set.of();
    }

    /** Not where it puts statements together, writes by way of a view, or names what another domain makes. */
    private boolean tellsAllItWrites(GoldObject object) {
        return object.definition().tokens().stream().noneMatch(token -> token.is("execute"))
                && byName.keySet().containsAll(object.mentioned())
                && known(object.mentions().writes()).stream().noneMatch(target -> target.kind() == Kind.VIEW);
    }

    /** All objects that are built upon these, and on those, and so on; in no order. */
    Set<GoldObject> dependants(Set<GoldObject> of) {
        Set<GoldObject> all = new java.util.LinkedHashSet<>(of);
        boolean grown = true;
        while (grown) {
            grown = all.addAll(objects.stream()
                    .filter(object -> object.kind() != Kind.TABLE)
                    .filter(object -> known(object.mentioned()).stream().anyMatch(all::contains))
                    .toList());
        }
        return all;
    }

    private boolean isOurs(GoldObject object) {
        return switch (object.kind()) {
            case PROCEDURE ->
                objects.stream()
                        .noneMatch(other ->
                                other != object && other.mentions().calls().contains(object.name()));
            case MATERIALIZED_VIEW ->
                objects.stream()
                        .noneMatch(other ->
                                other != object && other.mentions().writes().contains(object.name()));
            case TABLE, VIEW, FUNCTION -> false;
        };
    }

    /** Where both read and write a table, neither comes first. */
    private boolean feeds(GoldObject writer, GoldObject reader) {
        References from = effects.get(writer);
        References to = effects.get(reader);
        return writer != reader
                && from.writes().stream()
                        .filter(to.reads()::contains)
                        .anyMatch(name ->
                                !(from.reads().contains(name) && to.writes().contains(name)));
    }

    /** What happens when it is called or refreshed, also by way of views, functions and procedures. */
    private References effectOf(GoldObject object) {
        References all = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        collect(object, all, new TreeSet<>());
        if (object.kind() == Kind.MATERIALIZED_VIEW) {
            all.reads().remove(object.name());
            all.writes().add(object.name());
        }
        return all;
    }

    private void collect(GoldObject object, References all, Set<String> seen) {
        if (!seen.add(object.name())) {
            return;
        }
        all.reads().addAll(object.mentions().reads());
        if (object.kind() == Kind.PROCEDURE || object.kind() == Kind.FUNCTION) {
            all.writes().addAll(object.mentions().writes());
        }
        List<GoldObject> through = new ArrayList<>(known(object.mentions().calls()));
        through.addAll(known(object.mentions().reads()));
        through.stream()
                .filter(next -> next.kind() != Kind.TABLE && next.kind() != Kind.MATERIALIZED_VIEW)
                .forEach(next -> collect(next, all, seen));
    }

    private List<GoldObject> known(Set<String> names) {
        return names.stream()
                .map(byName::get)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
