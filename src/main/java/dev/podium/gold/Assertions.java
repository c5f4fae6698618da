package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what gates assert. */
final class Assertions {

    private static final String PART = "(?:\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";
    private static final String NAME = "(" + PART + "(?:\\." + PART + ")?)";
    private static final String NUMBER = "(\\d[\\d_]*(?:\\.\\d+)?)";
    private static final String BEFORE = "(?:(%)\\s*of\\s+before)?";
    private static final Pattern COMPARED = Pattern.compile(NAME + "\\s*(>=|<=|=|>|<)\\s*" + NUMBER + "\\s*" + BEFORE);
    private static final Pattern BETWEEN = Pattern.compile(
            NAME + "\\s+between\\s+" + NUMBER + "\\s*%?\\s+and\\s+" + NUMBER + "\\s*" + BEFORE,
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COLUMNS =
            Pattern.compile(NAME + "\\s*\\(\\s*(" + PART + "(?:\\s*,\\s*" + PART + ")*)\\s*\\)");
    private static final Pattern TOLERANCE = Pattern.compile("(?:within\\s+)?" + NUMBER + "\\s*(%)?");
    private static final String EXACTLY = "exactly";

    private Assertions() {}

    /** One that stands in a line. */
    static Assertion brief(String file, String key, String value) {
        return switch (key) {
            case "rows" -> rows(file, value);
            case "not null" -> columns(file, key, value, "notNull");
            case "unique" -> columns(file, key, value, "unique");
            default ->
                throw PodiumException.user(
                        file + ": '-- " + key + ":' is not known in a gate; there are gate, severity,"
                                + " rows, not null, unique and reconcile. A comment of other words should have no colon after them");
        };
    }

    static Assertion query(String file, List<Statement> statements) {
        if (statements.size() > 1) {
            throw PodiumException.user(
                    file + " line " + statements.get(1).line()
                            + ": a gate has one query, of the rows that offend; two are compared under '-- reconcile: within 0.5%'");
        }
        return new Assertion.NoRow("the query finds no row", statements.get(0));
    }

    static Assertion reconciled(String file, String value, List<Statement> statements) {
        Matcher tolerance = TOLERANCE.matcher(value);
        boolean exactly = value.equals(EXACTLY);
        if (!exactly && !tolerance.matches()) {
            throw malformed(file, "reconcile", value, "within 0.5%, within 10 or exactly");
        }
        if (statements.size() != 2) {
            throw PodiumException.user(
                    file + " has " + statements.size()
                            + " queries; '-- reconcile:' wants two, each ended with a semicolon: that of gold, and that of what it should be");
        }
        return new Assertion.Reconciled(
                "reconcile: " + value,
                statements.get(0),
                statements.get(1),
                exactly ? BigDecimal.ZERO : number(tolerance.group(1)),
                !exactly && tolerance.group(2) != null);
    }

    private static Assertion rows(String file, String value) {
        Matcher between = BETWEEN.matcher(value);
        if (between.matches()) {
            return new Assertion.Rows(
                    "rows: " + value,
                    between.group(1),
                    Optional.of(number(between.group(2))),
                    Optional.of(number(between.group(3))),
                    between.group(4) != null);
        }
        Matcher compared = COMPARED.matcher(value);
        if (!compared.matches()) {
            throw malformed(
                    file,
                    "rows",
                    value,
                    "gold.fct_order >= 1, gold.fct_order >= 95% of before or gold.fct_order between 10 and 20");
        }
        String sign = compared.group(2);
        BigDecimal number = number(compared.group(3));
        BigDecimal step = sign.length() == 1 && !sign.equals("=") ? BigDecimal.ONE : BigDecimal.ZERO;
        return new Assertion.Rows(
                "rows: " + value,
                compared.group(1),
                sign.contains("<") ? Optional.empty() : Optional.of(number.add(step)),
                sign.contains(">") ? Optional.empty() : Optional.of(number.subtract(step)),
                compared.group(4) != null);
    }

    private static Assertion columns(String file, String key, String value, String form) {
        Matcher columns = COLUMNS.matcher(value);
        if (!columns.matches()) {
            throw malformed(file, key, value, "gold.fct_order (order_id, customer_id)");
        }
        return new Assertion.Columns(key + ": " + value, form, columns.group(1), columns.group(2));
    }

    /** Those of a list, as they are written. */
    static List<String> names(String columns) {
        return Pattern.compile(PART)
                .matcher(columns)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace("_", ""));
    }

    private static PodiumException malformed(String file, String key, String value, String right) {
        return PodiumException.user(file + ": '-- " + key + ": " + value + "' can't be understood; write such as '-- "
                + key + ": " + right + "'");
    }
}
