package dev.podium.transform.artifact;

import dev.podium.run.Run;
import dev.podium.run.Runs;
import dev.podium.warehouse.Workers;
import dev.podium.workspace.Workspace;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes artifacts that nobody needs any more: looks soon after the start, and each hour. */
@Singleton
public final class ArtifactsRetention {

    private static final Logger LOG = Logger.getLogger(ArtifactsRetention.class);

    private final Path home;
    private final Runs runs;
    private final ArtifactsConfig config;
    private final ScheduledExecutorService thread;

    @Inject
    ArtifactsRetention(Workspace workspace, Runs runs, ArtifactsConfig config, Workers workers) {
        this(workspace.home(), runs, config, workers);
    }

    public ArtifactsRetention(Path home, Runs runs, ArtifactsConfig config, Workers workers) {
        this.thread = workers.named("artifacts-retention");
        this.home = home;
        this.runs = runs;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        thread.scheduleWithFixedDelay(this::sweepQuietly, 1, 60, TimeUnit.MINUTES);
    }

    private record Kept(Path folder, UUID run, Instant at) {}

    private void sweepQuietly() {
        try {
            sweep(Instant.now());
        } catch (IOException | RuntimeException e) {
            LOG.warnf("Old artifacts were not removed, the next hour tries again: %s", e.getMessage());
        }
    }

    /** @return how many runs' artifacts were removed */
    public int sweep(Instant now) throws IOException {
        List<Kept> kept = Folders.in(home.resolve("artifacts")).stream()
                .filter(ArtifactsRetention::isOfRun)
                .map(ArtifactsRetention::kept)
                .sorted(Comparator.comparing(Kept::at).reversed())
                .toList();
        Instant oldest = now.minus(config.keep());
        int removed = 0;
        for (int i = 0; i < kept.size(); i++) {
            Kept one = kept.get(i);
            if ((i >= config.keepRuns() || one.at().isBefore(oldest)) && isOver(one.run())) {
                Folders.delete(one.folder());
                removed++;
            }
        }
        removeParsed(oldest);
        return removed;
    }

    private boolean isOver(UUID run) {
        return runs.find(run).map(Run::state).map(state -> state.ended()).orElse(true);
    }

    /** Parsed projects that no call has taken back since; some were sent to be built once. */
    private void removeParsed(Instant oldest) throws IOException {
        Path parsed = home.resolve("dbt").resolve("parsed");
        if (!Files.isDirectory(parsed)) {
            return;
        }
        try (var files = Files.list(parsed)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** What people put there themselves stays. */
    private static boolean isOfRun(Path folder) {
        return folder.getFileName().toString().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    private static Kept kept(Path folder) {
        try {
            return new Kept(
                    folder,
                    UUID.fromString(folder.getFileName().toString()),
                    Files.getLastModifiedTime(folder).toInstant());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
