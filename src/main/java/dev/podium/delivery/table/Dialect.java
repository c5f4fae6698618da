package dev.podium.delivery.table;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.SqlFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How databases write an upsert; the statements are files in {@code src/main/sql/<dialect>/delivery}. */
enum Dialect {
    POSTGRESQL("PostgreSQL", '"', "excluded.%s"),
    MARIADB("MariaDB", '`', "values(%s)"),
    MYSQL("MySQL", '`', "values(%s)"),
    SQLSERVER("Microsoft SQL Server", '"', "?"),
    ORACLE("Oracle", '"', "source.%s");

    private final String product;
    private final char quote;
    private final String given;

    Dialect(String product, char quote, String given) {
        this.product = product;
        this.quote = quote;
        this.given = given;
    }

    static Dialect of(String product) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.product.equals(product))
                .findFirst()
                .orElseThrow(() -> PodiumException.user("Nobody has said how to upsert into " + product
                        + "; tables can be delivered to PostgreSQL, MariaDB, MySQL, SQL Server and Oracle"));
    }

    /** Names of the columns whose values an upsert takes, one for each of its question marks. */
    List<String> taken(List<String> columns, List<String> key) {
        if (this != SQLSERVER) {
            return columns;
        }
        List<String> taken = new ArrayList<>(updated(columns, key));
        taken.addAll(key);
        taken.addAll(columns);
        return taken;
    }

    /** Where there is nothing but the key, it is written as it is. */
    private static List<String> updated(List<String> columns, List<String> key) {
        List<String> others =
                columns.stream().filter(name -> !key.contains(name)).toList();
        return others.isEmpty() ? key : others;
    }

    /** Whether an upsert could mean a row that another unique index finds. */
    boolean meansAnyUniqueIndex() {
        return this == MARIADB || this == MYSQL;
    }

    /** What a session begins with. */
    Optional<String> session() {
        return meansAnyUniqueIndex() ? Optional.of(text("session")) : Optional.empty();
    }

    String upsert(List<String> table, List<String> columns, List<String> key) {
        List<String> quoted = quoted(columns);
        Map<String, String> words = new LinkedHashMap<>();
        words.put("table", String.join(".", quoted(table)));
        words.put("columns", String.join(", ", quoted));
        words.put("values", joined(quoted, ", ", name -> "?"));
        words.put("namedValues", joined(quoted, ", ", name -> "? as " + name));
        words.put("key", String.join(", ", quoted(key)));
        words.put("matches", joined(quoted(key), " and ", name -> "target." + name + " = source." + name));
        words.put("updates", joined(quoted(updated(columns, key)), ", ", name -> name + " = " + given.formatted(name)));
        words.put("keyValues", joined(quoted(key), " and ", name -> name + " = ?"));
        words.put("sources", joined(quoted, ", ", name -> "source." + name));
        return filled(text("upsertRow"), words);
    }

    String delete(List<String> table, List<String> key) {
        return filled(
                text("deleteRow"),
                Map.of(
                        "table",
                        String.join(".", quoted(table)),
                        "keyValues",
                        joined(quoted(key), " and ", name -> name + " = ?")));
    }

    private String text(String name) {
        String folder = this == MYSQL ? "mariadb" : name().toLowerCase(java.util.Locale.ROOT);
        return SqlFiles.text(folder, "delivery", name);
    }

    private List<String> quoted(List<String> names) {
        return names.stream().map(this::quoted).toList();
    }

    private String quoted(String name) {
        return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
    }

    private static String joined(List<String> names, String between, Function<String, String> written) {
        return names.stream().map(written).collect(Collectors.joining(between));
    }

    private static String filled(String text, Map<String, String> words) {
        String filled = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            filled = filled.replace("<" + word.getKey() + ">", word.getValue());
        }
        return filled;
    }
}
