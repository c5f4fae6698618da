package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.FreePort;
import dev.podium.connector.Connection;
import dev.podium.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes between a load's publication and the end of its step. */
@Timeout(300)
class PublishedTest {

    @TempDir
    Path home;

    private SourceRoutes routes;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        routes = new SourceRoutes(home, "64K");
        file = Files.createDirectories(home.resolve("in")).resolve("a.csv");
        Files.writeString(file, "id\n1\n2\n3\n");
        folder(file.getParent().toString());
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private void folder(String url) {
        routes.connection(new Connection("in", url, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void aStepWhoseHubWasKilledThenTellsWhatHasLanded_invariant_7() throws Exception {
        routes.route("lines", "", "files-csv?connection=in");
        Run run = routes.landed();
        routes.execute(
                "update podium.step set state = 'RUNNING', rows = 0, bytes = 0, finished_at = null, owner = 'killed/1',"
                        + " lease_until = now() - interval '1 second' where run_id = '" + run.id() + "'",
                "update podium.run set state = 'RUNNING', finished_at = null where id = '" + run.id() + "'");

        Run again = SourceRoutes.succeeded(routes.engine.awaitEnd(run.id()));

        assertEquals(2, again.steps().get(0).attempt());
        assertEquals(3, again.steps().get(0).rows());
        assertEquals(run.steps().get(0).bytes(), again.steps().get(0).bytes());
        assertEquals(3, routes.count("lines"));
    }

    @Test
    void aFolderThatGoesAwayBeforeItsFilesAreRemovedFailsNoLoadThatHasLanded_invariant_2() throws Exception {
        routes.route("lines", "", "files-csv?connection=in&afterwards=delete");
        routes.meddle(1, () -> folder("sftp://127.0.0.1:" + FreePort.find() + "/in"));
        routes.landed();
        assertTrue(Files.exists(file));

        folder(file.getParent().toString());
        routes.landed();
        assertFalse(Files.exists(file), "the next load finds that it has landed");
        assertEquals(3, routes.count("lines"));
    }
}
