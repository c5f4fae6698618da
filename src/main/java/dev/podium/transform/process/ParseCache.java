package dev.podium.transform.process;

import dev.podium.transform.call.DbtCommand;
import dev.podium.vocabulary.Sha256;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jboss.logging.Logger;

/**
 * The parsed project, handed from one call of dbt to the next: each call has a target folder of its own, and dbt looks
 * for what it parsed before in there. dbt itself sees whether it still fits. Called by who has the project's turn.
 */
@Singleton
public final class ParseCache {

    private static final Logger LOG = Logger.getLogger(ParseCache.class);
    private static final String FILE = "partial_parse.msgpack";

    private final Path folder;

    @Inject
    ParseCache(Workspace workspace) {
        this(workspace.home());
    }

    public ParseCache(Path home) {
        this.folder = home.resolve("dbt").resolve("parsed");
    }

    void lend(DbtCommand command) {
        Path kept = kept(command);
        try {
            Files.createDirectories(command.artifacts());
            if (Files.exists(kept)) {
                Files.copy(kept, command.artifacts().resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            LOG.debugf("dbt parses the whole project: %s", e.getMessage());
        }
    }

    void takeBack(DbtCommand command) {
        Path parsed = command.artifacts().resolve(FILE);
        try {
            if (Files.exists(parsed)) {
                Files.createDirectories(folder);
                Files.move(parsed, kept(command), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(command.artifacts().resolve("graph.gpickle"));
        } catch (IOException e) {
            LOG.debugf("What dbt parsed was not kept: %s", e.getMessage());
        }
    }

    /** Other vars, another target or schema make dbt parse anew: they don't push each other out. */
    private Path kept(DbtCommand command) {
        String what = command.project().folder()
                + command.options().vars().orElse("")
                + command.options().target().orElse("")
                + command.schema().map(schema -> " in " + schema).orElse("");
        return folder.resolve(Sha256.shortOf(what) + ".msgpack");
    }
}
