package dev.podium.transform;

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

/** The statements of blue/green for SQL Server, not all of which Babelfish can run: each is there, and asks for what the hub binds. */
class ShadowDialectTest {

    private static final Pattern NOT_READ = Pattern.compile("--[^\n]*|'[^']*'");
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):[a-zA-Z]\\w*|<\\w+>");

    @Test
    void eachStatementHasTheParametersOfItsCounterpart() throws IOException {
        assertEquals(parameters("postgresql"), parameters("sqlserver"));
    }

    private static TreeMap<String, Set<String>> parameters(String dialect) throws IOException {
        TreeMap<String, Set<String>> statements = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/sql", dialect, "shadow"))) {
            for (Path file : files.toList()) {
                Set<String> names = new TreeSet<>();
                Matcher found = PARAMETER.matcher(
                        NOT_READ.matcher(Files.readString(file)).replaceAll(""));
                while (found.find()) {
                    names.add(found.group());
                }
                statements.put(file.getFileName().toString(), names);
            }
        }
        return statements;
    }
}
