package dev.podium.transform.process;

import dev.podium.transform.call.DbtProject;
import dev.podium.vocabulary.Sha256;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Knows which process works in a project, so that one that outlived a killed hub is ended before another starts. */
@Singleton
public final class Orphans {

    private static final Logger LOG = Logger.getLogger(Orphans.class);

    private final Path folder;

    @Inject
    Orphans(Workspace workspace) {
        this(workspace.home());
    }

    public Orphans(Path home) {
        this.folder = home.resolve("dbt").resolve("running");
    }

    void endOf(DbtProject project) throws IOException {
        Path file = file(project);
        if (Files.exists(file)) {
            find(Files.readString(file)).ifPresent(orphan -> {
                LOG.infof(
                        "Ending the dbt (process %d) that a killed hub left in project %s",
                        orphan.pid(), project.name());
                ChildProcess.stop(orphan);
            });
            Files.delete(file);
        }
    }

    void started(DbtProject project, ProcessHandle process) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(project), process.pid() + " " + startOf(process));
    }

    void ended(DbtProject project) throws IOException {
        Files.deleteIfExists(file(project));
    }

    /** A process number is used again: only its start tells whether it is the same. */
    private static Optional<ProcessHandle> find(String written) {
        String[] words = written.split(" ", 2);
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(process -> words.length == 2 && startOf(process).equals(words[1]));
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("?");
    }

    private Path file(DbtProject project) {
        return folder.resolve(Sha256.shortOf(project.folder().toString()));
    }
}
