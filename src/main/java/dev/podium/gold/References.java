package dev.podium.gold;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The gold objects that SQL mentions, and in which role: {@code gold.x} after {@code insert into}, {@code update} and
 * the like is written, after {@code call} or {@code exec} called, anywhere else read. T-SQL may update or delete by another
 * name: {@code update target … from gold.x as target} writes too.
 */
record References(Set<String> reads, Set<String> writes, Set<String> calls) {

    static final String SCHEMA = "gold";

    /** Words that stand between the deciding word and the name. */
    private static final Set<String> BETWEEN =
            Set.of("only", "table", "if", "not", "exists", "concurrently", "materialized", "view");

    private static final Set<String> WRITING =
            Set.of("into", "insert", "update", "merge", "truncate", "refresh", "create", "alter", "drop");

    private static final Set<String> CALLING = Set.of("call", "exec", "execute");

    static References in(List<Token> tokens) {
        References found = new References(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        Set<String> changed = changedByAnotherName(tokens);
        boolean truncating = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            truncating = token.is("truncate") || truncating && !token.is(";");
            if (isName(tokens, i) && changed.contains(otherName(tokens, i))) {
                found.writes.add(tokens.get(i + 2).text());
            } else if (isName(tokens, i)) {
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

    private static Set<String> changedByAnotherName(List<Token> tokens) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            boolean deletes = tokens.get(i).is("delete");
            int name = deletes && tokens.get(i + 1).is("from") ? i + 2 : i + 1;
            boolean alone = name + 1 < tokens.size() && !tokens.get(name + 1).is(".");
            if ((deletes || tokens.get(i).is("update")) && tokens.get(name).word() && alone) {
                names.add(tokens.get(name).text());
            }
        }
        return names;
    }

    /** What the name that begins here is called besides; empty where it isn't. */
    private static String otherName(List<Token> tokens, int name) {
        int i = name + 3;
        if (i < tokens.size() && tokens.get(i).is("as")) {
            i++;
        }
        return i < tokens.size() && tokens.get(i).word() ? tokens.get(i).text() : "";
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

    /** {@code exec @result = gold.x} */
    private static boolean takesResult(List<Token> tokens, int sign) {
        return sign > 2
                && tokens.get(sign).is("=")
                && tokens.get(sign - 2).is("@")
                && CALLING.contains(tokens.get(sign - 3).text());
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
        return CALLING.contains(word) || takesResult(tokens, i) ? calls : reads;
    }
}
