package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SQL Server is one dialect more, not a second product: each statement has its twin, which takes the same. */
class DialectsTest {

    private static final Path SQL = Path.of("src/main/sql");

    /** What is asked of sources of one kind alone. */
    private static final Set<String> OF_SOURCES = Set.of("jdbc");

    /** What one of them has another way for. */
    private static final Set<String> ALONE = Set.of(
            "bronze/copy", // the driver says it itself
            "ci/readyRole", // nobody takes on a role on SQL Server
            "delivery/keyPart", // PostgreSQL makes arrays of JSON by itself
            "gold/cleanSession", // SQL Server's calls leave nothing to the next one
            "gold/undoCall",
            "gold/endOfCall",
            "gold/parameters", // they are named
            "gold/refresh", // it has no materialized views
            "gold/refreshConcurrently",
            "gold/refreshableConcurrently",
            "gold/countRows", // its statements tell their rows
            "gold/rowsWritten",
            "gold/rowsWrittenInto",
            "sample/insertRows", // PostgreSQL copies them
            "warehouse/changePassword", // of the embedded server
            "warehouse/createDatabase",
            "warehouse/databases",
            "warehouse/readersWait", // PostgreSQL's never do
            "warehouse/roles", // part of PostgreSQL's migration
            "warehouse/beforeStatements",
            "warehouse/session");

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):([a-zA-Z][\\w.]*)|(<[a-zA-Z]+>)|(\\?)");
    /** Where a name goes into a text, or where in a table rows are, is said in one of them alone. */
    private static final Set<String> OWN = Set.of("<trigger>", "<dataset>", "<from>", "<until>");

    /** What is put together of other pieces of text; what is bound is the same. */
    private static final Set<String> PUT_TOGETHER = Set.of(
            "ci/dropSchema",
            "delivery/keyArray",
            "delivery/planDeletions",
            "delivery/upsertRow",
            "gold/argument",
            "gold/offending",
            "gold/sample");

    @Test
    void eachStatementHasItsTwin() throws IOException {
        assertEquals(names("postgresql"), names("sqlserver"));
    }

    @Test
    void twinsTakeTheSameParameters() throws IOException {
        TreeMap<String, Set<String>> expected = new TreeMap<>();
        TreeMap<String, Set<String>> found = new TreeMap<>();
        for (String name : names("postgresql")) {
            expected.put(name, parameters("postgresql", name));
            found.put(name, parameters("sqlserver", name));
        }
        assertEquals(expected, found);
    }

    private static TreeSet<String> names(String dialect) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Path folder = SQL.resolve(dialect);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".sql"))
                    .map(file -> folder.relativize(file)
                            .toString()
                            .replace('\\', '/')
                            .replaceFirst("\\.sql$", ""))
                    .filter(name -> !OF_SOURCES.contains(name.replaceFirst("/.*", "")) && !ALONE.contains(name))
                    .forEach(names::add);
        }
        return names;
    }

    private static Set<String> parameters(String dialect, String name) throws IOException {
        String text =
                Files.readString(SQL.resolve(dialect).resolve(name + ".sql")).replaceAll("--[^\n]*", "");
        Set<String> parameters = new TreeSet<>();
        Matcher parameter = PARAMETER.matcher(text);
        while (parameter.find()) {
            String found = Stream.of(parameter.group(1), parameter.group(2), parameter.group(3))
                    .filter(group -> group != null)
                    .findFirst()
                    .orElseThrow();
            boolean other = PUT_TOGETHER.contains(name) && found.startsWith("<");
            if (!OWN.contains(found) && !other) {
                parameters.add(found.replace("InText", ""));
            }
        }
        return parameters;
    }
}
