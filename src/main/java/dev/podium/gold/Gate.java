package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must hold after a refresh before it becomes gold, as a file says it: assertions as comments on top, one a line,
 * or a query of the rows that offend.
 *
 * @param name the file's, without ending
 * @param title what it is about, in the analyst's words
 * @param warns whether it only warns
 */
record Gate(String name, String file, String title, boolean warns, List<Assertion> assertions, String sha256) {

    /** A comment of other words must not begin like one of ours, lest a slip of the pen goes unnoticed. */
    private static final Pattern HEAD = Pattern.compile("(?m)^--[ \\t]*([a-z]+(?:[ _-][a-z]+)?):[ \\t]*(.*?)[ \\t]*$");

    Gate {
        assertions = List.copyOf(assertions);
    }

    /** @throws PodiumException of kind USER where the file asserts nothing, or something that can't be understood */
    static Gate parse(Syntax syntax, String file, String text) {
        List<Statement> statements = syntax.split(text);
        String above = statements.isEmpty() ? text : text.substring(0, startOf(text, statements.get(0)));
        List<Assertion> assertions = new ArrayList<>();
        String title = "";
        String severity = "error";
        boolean compares = false;
        for (Matcher line = HEAD.matcher(above); line.find(); ) {
            String value = line.group(2);
            switch (line.group(1)) {
                case "gate" -> title = value;
                case "severity" -> severity = value;
                case "reconcile" -> {
                    assertions.add(Assertions.reconciled(file, value, statements));
                    compares = true;
                }
                default -> assertions.add(Assertions.brief(file, line.group(1), value));
            }
        }
        if (!compares && !statements.isEmpty()) {
            assertions.add(Assertions.query(file, statements));
        }
        if (assertions.isEmpty()) {
            throw PodiumException.user(
                    file + " asserts nothing; write a query of the rows that offend, or lines such as"
                            + " '-- rows: gold.fct_order >= 1', '-- not null: gold.fct_order (customer_id)', '-- unique: gold.fct_order (order_id)'");
        }
        String name = SqlFolder.baseName(Path.of(file));
        String shown = title.isEmpty() ? name.replace('_', ' ') : title;
        return new Gate(name, file, shown, warns(file, severity), assertions, Sha256.of(text));
    }

    private static int startOf(String text, Statement first) {
        return Math.min(first.tokens().get(0).start(), text.length());
    }

    private static boolean warns(String file, String severity) {
        return switch (severity.toLowerCase(Locale.ROOT)) {
            case "error" -> false;
            case "warn" -> true;
            default ->
                throw PodiumException.user(
                        file + ": '-- severity: " + severity + "' is not known; write warn or error");
        };
    }
}
