package dev.podium.transform.artifact;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/**
 * The manifest of what is live, kept in the warehouse after each call of dbt that went well, so that every hub knows it:
 * lineage, selections and CI compare to it. Safe for use by several threads.
 */
@Singleton
public final class LiveState {

    private static final Logger LOG = Logger.getLogger(LiveState.class);

    /** Calls after which the manifest says what is live; others leave it as it was. */
    private static final Set<String> TELLING = Set.of("build", "run", "compile", "docs");

    private final StateBook book;
    private final DbtConfig config;

    @Inject
    public LiveState(Warehouse warehouse, DbtConfig config) {
        this.book = warehouse.jdbi().onDemand(StateBook.class);
        this.config = config;
    }

    /** A manifest that was kept. */
    public record Kept(UUID run, Instant at, byte[] packed) {

        public InputStream manifest() throws IOException {
            return new GZIPInputStream(new ByteArrayInputStream(packed));
        }

        /** Writes it where dbt's {@code --state} finds it. @return the folder */
        public Path unpackInto(Path folder) throws IOException {
            Files.createDirectories(folder);
            try (InputStream manifest = manifest();
                    OutputStream file = Files.newOutputStream(folder.resolve("manifest.json"))) {
                manifest.transferTo(file);
            }
            return folder;
        }
    }

    /** Keeps what a command left that succeeded; one that built in a schema of its own says nothing of what is live. */
    public void keep(DbtCommand command) {
        if (command.schema().isEmpty()) {
            pack(command, UnaryOperator.identity()).ifPresent(this::keep);
        }
    }

    /** A manifest that says what is live, or will be. */
    public record Packed(String project, String target, byte[] bytes, UUID run) {}

    /**
     * @param live the live schema's name for each schema that the manifest names
     * @return empty where the command tells nothing of what is live, or left no manifest
     */
    public Optional<Packed> pack(DbtCommand command, UnaryOperator<String> live) {
        Path manifest = command.artifacts().resolve("manifest.json");
        if (!TELLING.contains(command.options().verb()) || !Files.isRegularFile(manifest)) {
            return Optional.empty();
        }
        String project = command.project().name();
        try {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (InputStream from = Files.newInputStream(manifest);
                    OutputStream to = new GZIPOutputStream(packed)) {
                ManifestCopy.of(from, to, live);
            }
            return Optional.of(new Packed(project, targetOf(command), packed.toByteArray(), command.run()));
        } catch (IOException e) {
            LOG.warnf("The manifest of %s was not kept: %s", project, e.getMessage());
            return Optional.empty();
        }
    }

    public void keep(Packed manifest) {
        book.saveState(manifest.project(), manifest.target(), manifest.bytes(), manifest.run());
    }

    /** Of the target that is configured. */
    public Optional<Kept> find(String project) {
        return book.findState(project, config.target()).map(row -> new Kept(row.runId(), row.keptAt(), row.manifest()));
    }

    /** When it was kept: whoever has read it already need not read it again. */
    public Optional<Instant> keptAt(String project) {
        return book.stateKeptAt(project, config.target());
    }

    private String targetOf(DbtCommand command) {
        return command.options().target().orElse(config.target());
    }
}
