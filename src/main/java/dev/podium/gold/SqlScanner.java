package dev.podium.gold;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts SQL into words and signs: passes over comments and strings, reads inside PostgreSQL's dollar-quoted bodies. */
final class SqlScanner {

    private static final Pattern SKIPPED = Pattern.compile("\\s+|--[^\\n]*");
    private static final Pattern ESCAPE_STRING = Pattern.compile("[eE]'(?:[^'\\\\]|\\\\.|'')*+'?", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("(?:[bBxXnN]|[uU]&)?'(?:[^']|'')*+'?");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")*+)\"?");
    private static final Pattern BRACKETED = Pattern.compile("\\[((?:[^\\]]|]])*+)]?");
    private static final Pattern DOLLAR = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");

    private final String text;
    private final boolean transact;
    private final Matcher matcher;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<String> bodies = new ArrayDeque<>();
    private int at;

    private SqlScanner(String text, Syntax syntax) {
        this.text = text;
        this.transact = syntax == Syntax.SQLSERVER;
        this.matcher = Pattern.compile("").matcher(text);
    }

    static List<Token> tokens(String text, Syntax syntax) {
        SqlScanner scanner = new SqlScanner(text, syntax);
        while (scanner.at < text.length()) {
            scanner.next();
        }
        return scanner.tokens;
    }

    private void next() {
        int start = at;
        if (text.startsWith("/*", at)) {
            skipComment();
        } else if (took(SKIPPED) || !transact && took(ESCAPE_STRING) || took(STRING)) {
            return;
        } else if (!transact && took(DOLLAR)) {
            mark(matcher.group());
        } else if (took(QUOTED)) {
            String name = matcher.group(1).replace("\"\"", "\"");
            add(transact ? lower(name) : name, start, true);
        } else if (transact && took(BRACKETED)) {
            add(lower(matcher.group(1).replace("]]", "]")), start, true);
        } else if (took(WORD)) {
            add(lower(matcher.group()), start, true);
        } else {
            at++;
            add(text.substring(start, at), start, false);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    private boolean took(Pattern pattern) {
        matcher.usePattern(pattern).region(at, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }

    private void mark(String quote) {
        if (quote.equals(bodies.peek())) {
            bodies.pop();
        } else {
            bodies.push(quote);
        }
    }

    /** Comments of this kind nest. */
    private void skipComment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private void add(String token, int start, boolean word) {
        tokens.add(new Token(token, start, word, !bodies.isEmpty()));
    }
}
