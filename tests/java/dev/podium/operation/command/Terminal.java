package dev.podium.operation.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Where somebody calls {@code podium}: what is set there, what is typed, and what is shown. */
final class Terminal implements AutoCloseable {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Map<String, String> before = new TreeMap<>();

    void set(String setting, String value) {
        before.putIfAbsent(setting, System.getProperty(setting, ""));
        System.setProperty(setting, value);
    }

    /** @return the exit status */
    int run(String... words) {
        out.reset();
        errors.reset();
        return new Commands(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8))
                .run(words);
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /** Everything is set as before. */
    @Override
    public void close() {
        before.forEach((setting, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(setting);
            } else {
                System.setProperty(setting, value);
            }
        });
    }
}
