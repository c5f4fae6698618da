package dev.podium.warehouse;

import java.nio.file.Path;

/** A PostgreSQL whose databases play sources, beside a warehouse that is elsewhere. */
public final class SourcesForTests {

    public static final String USER = EmbeddedPostgres.USER;

    private final EmbeddedPostgres server;

    private SourcesForTests(EmbeddedPostgres server) {
        this.server = server;
    }

    /** @param folder there, and empty at first */
    public static SourcesForTests start(Path folder, int port, String password) {
        EmbeddedPostgres server = new EmbeddedPostgres(folder, port);
        server.start(password);
        return new SourcesForTests(server);
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    }

    public void stop() {
        server.stop();
    }
}
