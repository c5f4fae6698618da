package dev.podium.delivery;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.stream.Stream;

/** What a Kamelet says of the rows that go out, wherever they go. */
public final class Rows {

    private String delivery = "";
    private String table = "";
    private List<String> key = List.of();
    private List<String> columns = List.of();
    private boolean deletes;
    private Limit maxDeletes = Limit.parse("maxDeletes", "10%");
    private boolean warn;
    private Limit maxFailed = Limit.parse("maxFailed", "1000");

    String delivery() {
        return delivery;
    }

    String table() {
        return table;
    }

    String schema() {
        return table.contains(".") ? unquoted(table.substring(0, table.indexOf('.'))) : "gold";
    }

    String relation() {
        return unquoted(table.substring(table.indexOf('.') + 1));
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") && name.endsWith("\"") && name.length() > 2
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }

    List<String> key() {
        if (key.isEmpty()) {
            throw PodiumException.user("key is empty; name the columns that identify a row of " + table);
        }
        return key;
    }

    List<String> columns() {
        return columns;
    }

    boolean deletes() {
        return deletes;
    }

    Limit maxDeletes() {
        return maxDeletes;
    }

    boolean warn() {
        return warn;
    }

    Limit maxFailed() {
        return maxFailed;
    }

    private static List<String> names(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean either(String property, String text, String no, String yes) {
        if (!text.equals(no) && !text.equals(yes)) {
            throw PodiumException.user(property + " is " + no + " or " + yes + ", not '" + text + "'");
        }
        return text.equals(yes);
    }

    /** Name of the delivery; empty: the step's. */
    public void setDelivery(String delivery) {
        if (!delivery.strip().matches("[\\w.-]{0,200}")) {
            throw PodiumException.user("delivery is '" + delivery + "'; write letters, digits, points and hyphens");
        }
        this.delivery = delivery.strip();
    }

    /** The table or view, with its schema. */
    public void setTable(String table) {
        this.table = table.strip();
    }

    /** Columns that identify a row, comma-separated. */
    public void setKey(String key) {
        this.key = names(key);
    }

    /** Columns that go out, comma-separated; empty: all. */
    public void setColumns(String columns) {
        this.columns = names(columns);
    }

    /** What becomes of rows that have vanished: ignore or delete. */
    public void setDeletes(String deletes) {
        this.deletes = either("deletes", deletes.strip(), "ignore", "delete");
    }

    /** How many of the delivered rows may be deleted in one attempt. */
    public void setMaxDeletes(String maxDeletes) {
        this.maxDeletes = Limit.parse("maxDeletes", maxDeletes);
    }

    /** What becomes of the step where rows were refused: fail or warn. */
    public void setFailed(String failed) {
        this.warn = either("failed", failed.strip(), "fail", "warn");
    }

    /** How many rows may be refused before the attempt is given up. */
    public void setMaxFailed(String maxFailed) {
        this.maxFailed = Limit.parse("maxFailed", maxFailed);
    }
}
