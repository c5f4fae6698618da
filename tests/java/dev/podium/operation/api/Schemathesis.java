package dev.podium.operation.api;

import dev.podium.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Schemathesis, which makes calls out of an OpenAPI document: installed once into target. */
public final class Schemathesis {

    static final Path HOME = Path.of("target", "schemathesis").toAbsolutePath();
    static final Path PROGRAM = HOME.resolve("bin").resolve("st");

    private static final String VERSION = "4.32.5";

    private Schemathesis() {}

    /** Has it installed, if it isn't. */
    public static void installed() throws IOException {
        Installation.once(HOME.resolve(VERSION), "schemathesis", () -> {
            Installation.ofPython(HOME, "schemathesis==" + VERSION);
            Files.createFile(HOME.resolve(VERSION));
        });
    }
}
