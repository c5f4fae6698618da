package dev.podium.operation.command.kaoto;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Gives the catalogue to Kaoto, which takes it over HTTP only: on this machine, to read. Each request gets it as it is then. */
public final class CatalogueServer implements AutoCloseable {

    private final KaotoCatalogue catalogue;
    private final HttpServer server;

    /** @param port 0 takes any that is free */
    public CatalogueServer(KaotoCatalogue catalogue, int port) {
        this.catalogue = catalogue;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw PodiumException.user("port " + port + " is taken; name another with --port");
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/index.json";
    }

    /** Kaoto runs in a page of another origin, which may read only what says so. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("GET")) {
                give(exchange);
            } else {
                send(exchange, 405, new byte[0]);
            }
        }
    }

    private void give(HttpExchange exchange) throws IOException {
        try {
            Optional<byte[]> file =
                    catalogue.file(exchange.getRequestURI().getPath().substring(1));
            send(exchange, file.isPresent() ? 200 : 404, file.orElse(new byte[0]));
        } catch (PodiumException e) {
            send(exchange, 500, e.getMessage().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
