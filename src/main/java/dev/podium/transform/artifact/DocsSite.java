package dev.podium.transform.artifact;

import dev.podium.transform.call.DbtCommand;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** The last docs site that dbt generated. Safe for use by several threads. */
@Singleton
public final class DocsSite {

    /** What the site's page asks for; together they change or not at all. */
    public static final List<String> FILES = List.of("index.html", "manifest.json", "catalog.json");

    private final DocsBook book;

    @Inject
    public DocsSite(Warehouse warehouse) {
        this.book = warehouse.jdbi().onDemand(DocsBook.class);
    }

    /** A file of the site. @param content packed by gzip */
    public record Page(byte[] content, UUID runId, Instant madeAt) {}

    public Optional<Page> find(String file) {
        return book.findFile(file);
    }

    /** Keeps what {@code dbt docs generate} left; where it was told to leave a file out, the site stays as it was. */
    public void keep(DbtCommand command) {
        if (!command.options().verb().equals("docs")
                || !FILES.stream()
                        .allMatch(
                                file -> Files.isRegularFile(command.artifacts().resolve(file)))) {
            return;
        }
        Map<String, byte[]> packed = new LinkedHashMap<>();
        FILES.forEach(file -> packed.put(file, packed(command.artifacts().resolve(file))));
        book.useTransaction(
                transaction -> packed.forEach((file, content) -> transaction.saveFile(file, content, command.run())));
    }

    private static byte[] packed(Path file) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (InputStream content = Files.newInputStream(file);
                OutputStream to = new GZIPOutputStream(packed)) {
            if (file.toString().endsWith(".json")) {
                RedactedJson.copy(content, to);
            } else {
                content.transferTo(to);
            }
        } catch (IOException e) {
            throw PodiumException.resource(file + " could not be read: " + e.getMessage(), e);
        }
        return packed.toByteArray();
    }
}
