package dev.podium.gold;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a T-SQL file into what is carried out one by one: at each line of {@code go} alone, and within a batch at semicolons, unless the
 * batch makes a view, function, procedure or trigger, which takes all of it.
 */
final class Batches {

    private static final Set<String> TAKE_ALL = Set.of("view", "function", "procedure", "proc", "trigger");
    private static final Set<String> TRANSACTION = Set.of("tran", "transaction", "distributed");

    private final String text;
    private final List<Token> tokens;
    private final List<Statement> statements = new ArrayList<>();
    private final List<Token> current = new ArrayList<>();
    private int depth;

    private Batches(String text) {
        this.text = text;
        this.tokens = SqlScanner.tokens(text, Syntax.SQLSERVER);
    }

    static List<Statement> split(String text) {
        return new Batches(text).split();
    }

    private List<Statement> split() {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth = Math.max(0, depth + nesting(i));
            if (isGo(token) || token.is(";") && depth == 0 && !takesAll()) {
                end(token.start());
            } else {
                current.add(token);
            }
        }
        end(text.length());
        return statements;
    }

    private void end(int at) {
        Statement.add(statements, text, current, at);
        current.clear();
        depth = 0;
    }

    private int nesting(int i) {
        Token token = tokens.get(i);
        boolean transaction =
                i + 1 < tokens.size() && TRANSACTION.contains(tokens.get(i + 1).text());
        if (token.is("begin") && !transaction || token.is("case")) {
            return 1;
        }
        return token.is("end") ? -1 : 0;
    }

    private boolean takesAll() {
        int i = 0;
        while (i < current.size()
                && Set.of("create", "or", "alter").contains(current.get(i).text())) {
            i++;
        }
        return i > 0 && i < current.size() && TAKE_ALL.contains(current.get(i).text());
    }

    private boolean isGo(Token token) {
        if (!token.is("go")) {
            return false;
        }
        int begin = text.lastIndexOf('\n', token.start()) + 1;
        int end = text.indexOf('\n', token.start());
        return text.substring(begin, end < 0 ? text.length() : end).strip().equalsIgnoreCase("go");
    }
}
