package dev.podium.operation.command;

import dev.podium.operation.command.kaoto.CatalogueServer;
import dev.podium.operation.command.kaoto.KaotoCatalogue;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** {@code podium kaoto}: tells the visual editor Kaoto of our components and Kamelets, until it is ended. */
final class KaotoCommand {

    private static final String PORT = "8077";

    private final PrintStream out;

    KaotoCommand(PrintStream out) {
        this.out = out;
    }

    int run(List<String> words) {
        Arguments arguments = new Arguments(words, Set.of(), Set.of("--port"));
        if (arguments.rest().size() != 1
                || !Files.isRegularFile(folder(arguments).resolve("index.json"))) {
            throw new Usage("name Kaoto's own catalogue: the folder camel-catalog, with the file index.json in it");
        }
        Path kamelets = new Surroundings().folder("podium.kamelets", "kamelets");
        KaotoCatalogue catalogue = new KaotoCatalogue(folder(arguments), kamelets);
        try (CatalogueServer server = new CatalogueServer(catalogue, port(arguments))) {
            out.println("Camel " + catalogue.version() + ", with Podium's components and the Kamelets in " + kamelets);
            out.println("Set in VS Code, and open Kaoto's editors again; Ctrl-C ends it:");
            out.println("  \"kaoto.catalog.url\": \"" + server.url() + "\"");
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static Path folder(Arguments arguments) {
        return Path.of(arguments.rest().get(0));
    }

    private static int port(Arguments arguments) {
        String port = arguments.value("--port").orElse(PORT);
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535) {
            throw new Usage("'" + port + "' is no port");
        }
        return Integer.parseInt(port);
    }
}
