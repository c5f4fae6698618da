package dev.podium.gold;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gold objects that SQL mentions, and in which role: {@code gold.x} after {@code insert into}, {@code update} and
 * the like is written, after {@code call} called, anywhere else read.
 */
record References(Set<String> reads, Set<String> writes, Set<String> calls) {

    static final String SCHEMA = "gold";

    /** Words that stand between the deciding word and the name. */
    private static final Set<String> BETWEEN =
            Set.of("only", "table", "if", "not", "exists", "concurrently", "materialized", "view");

    private static final Set<String> WRITING =
            Set.of("into", "update", "truncate", "refresh", "create", "alter", "drop");

    static References in(List<Token> tokens) {
        References found = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        boolean truncating = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            truncating = token.is("truncate") || truncating && !token.is(";");
            if (isName(tokens, i)) {
                found.roleOf(tokens, i, truncating).add(tokens.get(i + 2).text());
            }
        }
        return found;
    }

    /** Those that it truncates, which keeps their readers waiting. */
    static Set<String> truncated(List<Token> tokens) {
        Set<String> found = new TreeSet<>();
        boolean truncating = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            truncating = token.is("truncate") || truncating && !token.is(";");
            if (truncating && isName(tokens, i)) {
                found.add(tokens.get(i + 2).text());
            }
        }
        return found;
    }

    /** Whether {@code gold . name} begins here. */
    static boolean isName(List<Token> tokens, int i) {
        return i + 2 < tokens.size()
                && tokens.get(i).word()
                && tokens.get(i).is(SCHEMA)
                && tokens.get(i + 1).is(".")
                && tokens.get(i + 2).word()
                && (i == 0 || !tokens.get(i - 1).is("."));
    }

    private Set<String> roleOf(List<Token> tokens, int name, boolean truncating) {
        int i = name - 1;
        while (i >= 0 && BETWEEN.contains(tokens.get(i).text())) {
            i--;
        }
        if (i < 0) {
            return reads;
        }
        String word = tokens.get(i).text();
        boolean deletes = word.equals("from") && i > 0 && tokens.get(i - 1).is("delete");
        if (truncating || deletes || WRITING.contains(word)) {
            return writes;
        }
        return word.equals("call") ? calls : reads;
    }
}
