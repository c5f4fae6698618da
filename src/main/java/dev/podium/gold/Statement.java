package dev.podium.gold;

import java.util.ArrayList;
import java.util.List;

/**
 * One statement of a gold file.
 *
 * @param line of the file where its text begins, from 1
 */
record Statement(String text, int line, List<Token> tokens) {

    Statement {
        tokens = List.copyOf(tokens);
    }

    /** Splits at each semicolon that stands neither in a body nor in a {@code begin atomic … end}. */
    static List<Statement> split(String text) {
        List<Statement> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        int depth = 0;
        for (Token token : SqlScanner.tokens(text, Syntax.POSTGRESQL)) {
            depth += nesting(token, current, depth);
            if (token.is(";") && !token.inBody() && depth == 0) {
                add(statements, text, current, token.start());
                current.clear();
            } else {
                current.add(token);
            }
        }
        add(statements, text, current, text.length());
        return statements;
    }

    /** Where the query itself begins after those that it names for itself ({@code with a as (…)}); 0 where it names none. */
    int endOfWith() {
        int depth = 0;
        for (Token token : tokens.get(0).is("with") ? tokens : List.<Token>of()) {
            depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (depth == 0 && token.is("select")) {
                return token.start() - tokens.get(0).start();
            }
        }
        return 0;
    }

    /** Whether it is the same SQL, comments and white space apart. */
    boolean sameAs(Statement other) {
        return squeezed(text).equals(squeezed(other.text));
    }

    private static int nesting(Token token, List<Token> before, int depth) {
        boolean opens = token.is("atomic")
                && !before.isEmpty()
                && before.get(before.size() - 1).is("begin");
        if (token.inBody()) {
            return 0;
        }
        if (opens || depth > 0 && token.is("case")) {
            return 1;
        }
        return depth > 0 && token.is("end") ? -1 : 0;
    }

    static void add(List<Statement> statements, String text, List<Token> tokens, int end) {
        if (!tokens.isEmpty()) {
            int start = tokens.get(0).start();
            statements.add(new Statement(text.substring(start, end).stripTrailing(), lineAt(text, start), tokens));
        }
    }

    static int lineAt(String text, int position) {
        return 1
                + (int) text.substring(0, Math.min(position, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static String squeezed(String sql) {
        return sql.replaceAll("--[^\\n]*", "").replaceAll("\\s+", "");
    }
}
