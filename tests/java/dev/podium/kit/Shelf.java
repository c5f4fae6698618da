package dev.podium.kit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a source has and ever had. */
public final class Shelf {

    private final Map<Long, Fact> present = new TreeMap<>();
    private final Set<Fact> ever = new HashSet<>();

    public synchronized void put(Collection<Fact> facts) {
        facts.forEach(fact -> present.put(fact.id(), fact));
        ever.addAll(facts);
    }

    public synchronized void remove(long id) {
        present.remove(id);
    }

    public synchronized List<Fact> present() {
        return List.copyOf(present.values());
    }

    public synchronized Fact get(long id) {
        return present.get(id);
    }

    public synchronized Set<Fact> ever() {
        return Set.copyOf(ever);
    }

    /** Those that came last come last. */
    public synchronized List<Fact> byChange() {
        return present.values().stream()
                .sorted(Comparator.comparing(Fact::changedAt).thenComparing(Fact::id))
                .toList();
    }
}
