package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import dev.podium.connector.Connection;
import dev.podium.connector.rest.TestApi;
import dev.podium.connector.store.Azurite;
import dev.podium.run.Run;
import dev.podium.run.RunRequest.Mode;
import dev.podium.vocabulary.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Staging in blobs, by Microsoft's own emulator of them. */
@Timeout(300)
class BlobStagingTest {

    @TempDir
    static Path data;

    @TempDir
    Path home;

    private static Azurite azurite;
    private BlobContainerClient container;
    private SourceRoutes routes;

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

    @BeforeEach
    void start() {
        container = new BlobContainerClientBuilder()
                .connectionString(azurite.connectionString())
                .containerName("stage" + System.nanoTime())
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        container.create();
        routes = new SourceRoutes(home, "64K");
        routes.connection(new Connection(
                "stage",
                "azblob:" + container.getBlobContainerName() + "/raw",
                Optional.empty(),
                Optional.of(azurite.connectionString()),
                Optional.empty()));
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    private static String items(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(id -> "{\"id\":" + id + ",\"t\":\"" + "ü".repeat(500) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private List<BlobItem> blobs() {
        return container.listBlobs().stream().toList();
    }

    @Test
    void pagesSmallAndLargeLandFromBlobsOfTheTierThatTheRouteNames_invariants_3_and_6() throws Exception {
        try (TestApi api = new TestApi((call, query) -> {
            int page = Integer.parseInt(query.get("page"));
            TestApi.json(call, 200, page > 3 ? "{\"data\":[]}" : items(page * 10_000, page == 2 ? 9_000 : 50));
        })) {
            routes.connection(new Connection("crm", api.url(), Optional.empty(), Optional.empty(), Optional.empty()));
            routes.route(
                    "items",
                    "?staging=stage&stagingTier=Cool&stagingKeep=1h",
                    "rest-page?connection=crm&path=/items&records=data");
            routes.landed();
            assertEquals(9_100, routes.count("items"));
            assertEquals(4, blobs().size());
            assertTrue(blobs().stream().allMatch(blob -> blob.getProperties().getAccessTier() == AccessTier.COOL));
            assertTrue(blobs().get(1).getProperties().getContentLength() > 9_000_000L);
            api.calls.clear();
            SourceRoutes.succeeded(routes.run(Mode.STAGED));
            assertEquals(List.of(), api.calls);
            assertEquals(9_100, routes.count("items"));

            routes.execute("update podium.load set extracted_at = now() - interval '2 hours' where dataset = '"
                    + routes.pipeline + ".items'");
            routes.landed();
            assertEquals(4, blobs().size(), "those of the load before are gone");
        }
    }

    @Test
    void filesOfTheBlobsLandFromTheirCopies_invariant_1() throws Exception {
        container.getBlobClient("in/a.csv").upload(BinaryData.fromString("id\n1\n2\n"));
        routes.connection(new Connection(
                "in",
                "azblob:" + container.getBlobContainerName() + "/in",
                Optional.empty(),
                Optional.of(azurite.connectionString()),
                Optional.empty()));
        routes.route("lines", "?staging=stage", "files-csv?connection=in");
        routes.landed();
        container.getBlobClient("in/a.csv").delete();
        SourceRoutes.succeeded(routes.run(Mode.STAGED));
        assertEquals(2, routes.count("lines"));
        assertEquals(
                "raw/" + routes.pipeline + "/lines/"
                        + routes.one("select min(id) from podium.load where dataset = '" + routes.pipeline + ".lines'")
                        + "/a.csv",
                blobs().get(0).getName());
    }

    @Test
    void aSignatureThatHasExpiredIsNamedAndNothingLands_invariant_2() throws Exception {
        String signature = container.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now().minusHours(1),
                new BlobContainerSasPermission().setWritePermission(true).setReadPermission(true)));
        routes.connection(new Connection(
                "stage",
                "azblob:" + azurite.url(container.getBlobContainerName() + "/raw"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(signature)));
        Files.writeString(Files.createDirectories(home.resolve("in")).resolve("a.csv"), "id\n1\n");
        routes.connection(new Connection(
                "in", home.resolve("in").toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        routes.route("lines", "?staging=stage", "files-csv?connection=in");
        Run failed = routes.run();
        assertEquals(State.FAILED, failed.state());
        assertTrue(
                SourceRoutes.why(failed).contains("shared access signature expired at ")
                        && SourceRoutes.why(failed).contains("PODIUM_CONNECTIONS_STAGE_TOKEN"),
                SourceRoutes.why(failed));
        assertEquals(0, routes.ofLoad("lines", "landed"));
    }

    @Test
    void aFolderHasNoTiersAndSaysSo() throws Exception {
        Files.writeString(Files.createDirectories(home.resolve("in")).resolve("a.csv"), "id\n1\n");
        routes.connection(new Connection(
                "in", home.resolve("in").toString(), Optional.empty(), Optional.empty(), Optional.empty()));
        routes.route("lines", "?staging=in&stagingTier=Cool", "files-csv?connection=in");
        Run failed = routes.run();
        assertTrue(SourceRoutes.why(failed).contains("A folder has no access tier"), SourceRoutes.why(failed));
    }
}
