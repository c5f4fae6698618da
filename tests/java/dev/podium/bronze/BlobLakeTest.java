package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import dev.podium.connector.Connection;
import dev.podium.connector.store.Azurite;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bronze in a lake of blobs. */
@Timeout(300)
class BlobLakeTest {

    @TempDir
    static Path data;

    @TempDir
    Path home;

    private static Azurite azurite;

    @BeforeAll
    static void startAzurite() throws Exception {
        Optional<Azurite> started = Azurite.start(data);
        assumeTrue(started.isPresent(), "npm is not here to install azurite with");
        azurite = started.get();
    }

    @AfterAll
    static void stopAzurite() throws Exception {
        if (azurite != null) {
            azurite.close();
        }
    }

    @Test
    void filesAreShownByOneBlobThatIsThereWholeOrNotAtAll_invariant_2() throws Exception {
        BlobContainerClient container = new BlobContainerClientBuilder()
                .connectionString(azurite.connectionString())
                .containerName("lake" + System.nanoTime())
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        container.create();
        try (SourceRoutes routes = new SourceRoutes(home, "64K")) {
            routes.connection(new Connection(
                    "lake",
                    "azblob:" + container.getBlobContainerName(),
                    Optional.empty(),
                    Optional.of(azurite.connectionString()),
                    Optional.empty()));
            Path in = Files.createDirectories(home.resolve("in"));
            routes.connection(
                    new Connection("in", in.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
            Files.writeString(in.resolve("a.csv"), lines(0, 20_000));
            routes.target = "lake";
            routes.lakeFile("256K");
            routes.route("lines", "", "files-csv?connection=in");
            routes.landed();
            Files.writeString(in.resolve("b.csv"), lines(20_000, 10));
            routes.landed();
            Path copy = copy(container, home.resolve("copy"));
            LakeReader reader = new LakeReader(copy.resolve("bronze/" + routes.pipeline + "/lines"));
            assertEquals(20_010, reader.count());
            assertEquals(20_010, reader.distinct("id"));
            List<String> log = container.listBlobs().stream()
                    .map(blob -> blob.getName().replaceFirst(".*/lines/", ""))
                    .filter(name -> name.startsWith("_delta_log/"))
                    .toList();
            assertEquals(List.of("_delta_log/00000000000000000000.json", "_delta_log/00000000000000000001.json"), log);

            container.delete();
            Files.writeString(in.resolve("c.csv"), lines(30_000, 10));
            Run failed = routes.run();
            assertEquals(State.FAILED, failed.state());
            assertTrue(SourceRoutes.why(failed).contains("404"), SourceRoutes.why(failed));
        }
    }

    private static String lines(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(id -> id + "," + Integer.toHexString(id * 31) + "x".repeat(40))
                .collect(Collectors.joining("\n", "id,t\n", "\n"));
    }

    /** What a reader has of it that can't read blobs over HTTP without a certificate. */
    private static Path copy(BlobContainerClient container, Path folder) throws Exception {
        for (String name :
                container.listBlobs().stream().map(blob -> blob.getName()).toList()) {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            container.getBlobClient(name).downloadToFile(file.toString(), true);
        }
        return folder;
    }
}
