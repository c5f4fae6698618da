package dev.podium.gold;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a gold object reads and writes, by the names in its SQL. What it does by way of an object that it calls is told there.
 *
 * @param object such as {@code gold.fct_deal}
 * @param reads relations with their schema
 * @param writes likewise; a view writes itself
 */
public record GoldFlow(String object, Set<String> reads, Set<String> writes) {

    /** Layers before gold. */
    private static final Set<String> BEFORE = Set.of("bronze", "silver");

    public GoldFlow {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
    }

    static GoldFlow of(GoldObject object) {
        Set<String> reads = new TreeSet<>();
        Set<String> writes = new TreeSet<>();
        object.mentions().reads().forEach(name -> reads.add(References.SCHEMA + "." + name));
        object.mentions().writes().forEach(name -> writes.add(References.SCHEMA + "." + name));
        object.statements().forEach(statement -> reads.addAll(before(statement.tokens())));
        boolean view = object.kind() == Kind.VIEW || object.kind() == Kind.MATERIALIZED_VIEW;
        if (!view) {
            writes.remove(object.toString());
        }
        reads.removeAll(writes);
        reads.remove(object.toString());
        return new GoldFlow(object.toString(), reads, writes);
    }

    private static Set<String> before(List<Token> tokens) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean begins = i == 0 || !tokens.get(i - 1).is(".");
            if (begins
                    && BEFORE.contains(tokens.get(i).text())
                    && tokens.get(i + 1).is(".")
                    && tokens.get(i + 2).word()) {
                found.add(tokens.get(i).text() + "." + tokens.get(i + 2).text());
            }
        }
        return found;
    }
}
