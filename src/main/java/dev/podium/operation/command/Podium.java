package dev.podium.operation.command;

import io.quarkus.runtime.Quarkus;
import org.apache.camel.quarkus.main.CamelMainApplication;

/**
 * Where the packaged hub begins: a command is answered at once, without the hub's start; without one the hub starts. Named
 * in the configuration of the packaged hub only, for a main class, or the annotation of one, keeps Camel from starting in tests.
 */
public final class Podium {

    private Podium() {}

    public static void main(String... arguments) {
        if (arguments.length > 0 && !arguments[0].startsWith("-D")) {
            System.exit(new Commands(System.in, System.out, System.err).run(arguments));
        }
        Quarkus.run(CamelMainApplication.class, arguments);
    }
}
