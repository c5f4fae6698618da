package dev.podium.connector.jdbc;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement that reads a source, in SQL that every database speaks, with its parameters. It is put together here and
 * not kept in a file, as all of it but its keywords comes from the route and the source's own columns.
 */
final class TableSelect {

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
        String quoted =
                Stream.of(name.split("\\.")).map(part -> quoted(part, quote)).collect(Collectors.joining("."));
        return new TableSelect(quoted, quote);
    }

    static TableSelect query(String query, String quote) {
        String bare = query.strip();
        if (bare.endsWith(";")) {
            bare = bare.substring(0, bare.length() - 1);
        }
        return new TableSelect("(" + bare + ") podium_source", quote);
    }

    /** The same source without conditions. */
    TableSelect anew() {
        return new TableSelect(from, quote);
    }

    /** Asks for no row, only for what rows would look like. */
    String shape(List<String> columns) {
        String list = columns.isEmpty()
                ? "*"
                : columns.stream().map(name -> quoted(name, quote)).collect(Collectors.joining(", "));
        return "select " + list + " from " + from + " where 1 = 0";
    }

    void atLeast(SourceColumn column, String value) {
        condition(column, " >= ?", value);
    }

    void below(SourceColumn column, String value) {
        condition(column, " < ?", value);
    }

    private void condition(SourceColumn column, String comparison, String value) {
        conditions.add(name(column) + comparison);
        parameters.add(OrderValue.parse(value, column.column()));
    }

    /** Rows that come after these values in this order, said without row values, which not every database compares. */
    void after(List<SourceColumn> columns, List<String> values, boolean nullsLast) {
        List<String> ways = new ArrayList<>();
        for (int last = 0; last < columns.size(); last++) {
            StringBuilder way = new StringBuilder();
            for (int equal = 0; equal < last; equal++) {
                way.append(name(columns.get(equal))).append(" = ? and ");
                parameters.add(
                        OrderValue.parse(values.get(equal), columns.get(equal).column()));
            }
            ways.add(way.append(name(columns.get(last))).append(" > ?").toString());
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
        String list = columns.stream().map(this::selected).collect(Collectors.joining(", "));
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        String by = order.isEmpty()
                ? ""
                : " order by " + order.stream().map(this::name).collect(Collectors.joining(", "));
        return "select " + list + " from " + from + where + by;
    }

    List<Object> parameters() {
        return parameters;
    }

    private String selected(SourceColumn column) {
        String name = name(column);
        return column.asText() ? "cast(" + name + " as text) as " + name : name;
    }

    private String name(SourceColumn column) {
        return quoted(column.column().name(), quote);
    }

    private static String quoted(String name, String quote) {
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
