package dev.podium.connector.jdbc;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement that reads a source, in SQL that every database speaks, with its parameters. It is put together here and
 * not kept in a file, as all of it but its keywords comes from the route and the source's own columns.
 */
final class TableSelect {

    /** Where a value belongs: a parameter of a prepared statement, or a literal of one that takes none. */
    private static final String VALUE = "\u0001";

    private static final Pattern ENDING = Pattern.compile("(;|--[^'\"\\n]*)$");

    private final String from;
    private final String quote;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private List<SourceColumn> order = List.of();

    private TableSelect(String from, String quote) {
        this.from = from;
        this.quote = quote;
    }

    /** @param name as people write it: {@code public.orders} */
    static TableSelect table(String name, String quote) {
        return new TableSelect(quotedTable(name, quote), quote);
    }

    static String quotedTable(String name, String quote) {
        return Stream.of(name.split("\\.")).map(part -> quoted(part, quote)).collect(Collectors.joining("."));
    }

    static TableSelect query(String query, String quote) {
        // On a line of its own the bracket is no part of a comment that the query ends with.
        return new TableSelect("(" + bare(query) + "\n) podium_source", quote);
    }

    /** Without the semicolon and the comment that people end a statement with. */
    private static String bare(String query) {
        String bare = query.strip();
        String shorter = ENDING.matcher(bare).replaceFirst("").strip();
        return shorter.equals(bare) ? bare : bare(shorter);
    }

    /** Asks for no row, only for what rows would look like. */
    String shape(List<String> columns) {
        String list = columns.isEmpty()
                ? "*"
                : columns.stream().map(name -> quoted(name, quote)).collect(Collectors.joining(", "));
        return "select " + list + " from " + from + " where 1 = 0";
    }

    void atLeast(SourceColumn column, String value) {
        condition(column, " >= " + VALUE, value);
    }

    void atMost(SourceColumn column, String value, boolean orNull) {
        condition(column, " <= " + VALUE, value);
        if (orNull) {
            orNull(column);
        }
    }

    void belowOrNull(SourceColumn column, String value) {
        condition(column, " < " + VALUE, value);
        orNull(column);
    }

    private void orNull(SourceColumn column) {
        int last = conditions.size() - 1;
        conditions.set(last, "(" + conditions.get(last) + " or " + name(column) + " is null)");
    }

    /** Least and greatest value of a column. */
    String ends(SourceColumn column) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return ("select min(" + name(column) + "), max(" + name(column) + ") from " + from + where).replace(VALUE, "?");
    }

    void below(SourceColumn column, String value) {
        condition(column, " < " + VALUE, value);
    }

    /** A condition of its own, without values. */
    void where(String condition) {
        conditions.add("(" + condition + ")");
    }

    private void condition(SourceColumn column, String comparison, String value) {
        conditions.add(compared(column) + comparison.replace(VALUE, value(column)));
        parameters.add(OrderValue.parse(value, column.column()));
    }

    private static String value(SourceColumn column) {
        return column.comparedAs().isEmpty() ? VALUE : "cast(" + VALUE + " as " + column.comparedAs() + ")";
    }

    /** Rows that come after these values in this order, said without row values, which not every database compares. */
    void after(List<SourceColumn> columns, List<String> values, boolean nullsLast) {
        List<String> ways = new ArrayList<>();
        for (int last = 0; last < columns.size(); last++) {
            StringBuilder way = new StringBuilder();
            for (int equal = 0; equal < last; equal++) {
                way.append(compared(columns.get(equal)))
                        .append(" = ")
                        .append(value(columns.get(equal)))
                        .append(" and ");
                parameters.add(
                        OrderValue.parse(values.get(equal), columns.get(equal).column()));
            }
            ways.add(way.append(compared(columns.get(last)))
                    .append(" > ")
                    .append(value(columns.get(last)))
                    .toString());
            parameters.add(OrderValue.parse(values.get(last), columns.get(last).column()));
        }
        if (nullsLast) {
            ways.add(name(columns.get(0)) + " is null");
        }
        conditions.add("(" + String.join(" or ", ways) + ")");
    }

    void orderBy(List<SourceColumn> columns) {
        order = List.copyOf(columns);
    }

    String sql(List<SourceColumn> columns) {
        return statement(columns.stream().map(this::selected)).replace(VALUE, "?");
    }

    /** For PostgreSQL alone: the rows in its binary form, of the types that the landing table has. */
    String copy(List<SourceColumn> columns) {
        String[] pieces = statement(columns.stream().map(this::copied)).split(VALUE, -1);
        StringBuilder select = new StringBuilder(pieces[0]);
        for (int at = 1; at < pieces.length; at++) {
            select.append(literal(OrderValue.text(parameters.get(at - 1)))).append(pieces[at]);
        }
        return "copy (" + select + ") to stdout (format binary)";
    }

    private String statement(Stream<String> columns) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        String by = order.isEmpty()
                ? ""
                : " order by " + order.stream().map(this::name).collect(Collectors.joining(", "));
        return "select " + columns.collect(Collectors.joining(", ")) + " from " + from + where + by;
    }

    /** As PostgreSQL's own quote_literal writes it. */
    private static String literal(String text) {
        String quoted = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
        return text.indexOf('\\') >= 0 ? " E" + quoted : quoted;
    }

    private String copied(SourceColumn column) {
        String name = name(column);
        return column.copiedAs().isEmpty() ? name : "cast(" + name + " as " + column.copiedAs() + ") as " + name;
    }

    List<Object> parameters() {
        return parameters;
    }

    private String selected(SourceColumn column) {
        String name = name(column);
        return column.asText().isEmpty() ? name : column.expression(name) + " as " + name;
    }

    /** As it is ordered: by the text that it is selected as, where it is. */
    private String compared(SourceColumn column) {
        return column.expression(name(column));
    }

    private String name(SourceColumn column) {
        return quoted(column.column().name(), quote);
    }

    static String quoted(String name, String quote) {
        if (name.isBlank()) {
            throw PodiumException.user("A name of a table or column is empty");
        }
        return quote + name.strip().replace(quote, quote + quote) + quote;
    }

    /** The source's columns of these names. */
    static List<SourceColumn> named(String names, List<SourceColumn> columns, String what, String source) {
        return Stream.of(names.split(","))
                .map(String::strip)
                .map(name -> columns.stream()
                        .filter(column -> column.column().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> PodiumException.user(source + " has no column '" + name
                                + "', which the route names as " + what + "; its columns are "
                                + columns.stream()
                                        .map(SourceColumn::column)
                                        .map(Column::name)
                                        .collect(Collectors.joining(", ")))))
                .toList();
    }
}
