package dev.podium.fault;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import dev.podium.bronze.LakeReader;
import dev.podium.connector.store.Azurite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Invariants 2 and 3 for a lake: an event on a queue starts a run, a blob is staged and lands as Parquet, and the hub is killed meanwhile. */
class LakeIT {

    private static final int KILLS = Integer.getInteger("faults.kills", 3);
    private static final int ROWS = 60_000;

    private static final String ROUTES =
            """
            - route:
                id: web.arrival
                group: web
                description: Starts a run when a blob comes
                from:
                  uri: azure-storage-queue:devstoreaccount1/arrivals
                  parameters: { serviceClient: "#storage-web", visibilityTimeout: PT1M, delay: 200 }
                  steps:
                    - bean: { ref: blobEvents, method: read }
                    - filter:
                        simple: "${header.PodiumBlobEvent} == 'BlobCreated'"
                        steps:
                          - to: run:web
            - route:
                id: web.visits
                group: web
                description: Visits, a blob a day, into the lake
                from:
                  uri: load:web.visits
                  parameters: { staging: stage }
                  steps:
                    - kamelet:
                        name: files-csv/web.visits.files
                        parameters: { connection: web }
                        steps:
                          - to: bronze:web.visits?target=lake
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Random random = new Random(Long.getLong("faults.seed", 42L));
    private Azurite azurite;
    private BlobContainerClient container;
    private HubProcess hub;

    @BeforeEach
    void prepare() throws Exception {
        Optional<Azurite> started = Azurite.start(folder);
        assumeTrue(started.isPresent(), "npm is not here to install azurite with");
        azurite = started.get();
        container = new BlobContainerClientBuilder()
                .connectionString(azurite.connectionString())
                .containerName("landing")
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        container.create();
        hub = new HubProcess(folder)
                .with("PODIUM_LAKE_FILE", "512K")
                .with("PODIUM_CONNECTIONS_WEB_URL", "azblob:landing/in")
                .with("PODIUM_CONNECTIONS_WEB_PASSWORD", azurite.connectionString())
                .with("PODIUM_CONNECTIONS_STAGE_URL", "azblob:landing/staged")
                .with("PODIUM_CONNECTIONS_STAGE_PASSWORD", azurite.connectionString())
                .with(
                        "PODIUM_CONNECTIONS_LAKE_URL",
                        Files.createDirectories(folder.resolve("lake")).toString());
    }

    @AfterEach
    void stop() throws Exception {
        hub.close();
        azurite.close();
    }

    private void put(int file) {
        String text = IntStream.range(file * ROWS, (file + 1) * ROWS)
                .mapToObj(id -> id + ",/page/" + id % 97 + "," + Integer.toHexString(id * 31))
                .collect(Collectors.joining("\n", "id,page,hash\n", "\n"));
        container.getBlobClient("in/" + file + ".csv").upload(BinaryData.fromString(text));
    }

    private LakeReader lake() {
        return new LakeReader(folder.resolve("lake/bronze/web/visits"));
    }

    @Test
    void anEventStartsARunAndAKillAtAnyMomentLosesAndDoublesNothing_invariants_2_3() throws Exception {
        QueueClient queue = new QueueClientBuilder()
                .connectionString(azurite.connectionString())
                .queueName("arrivals")
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        queue.create();
        hub.route("web.yaml", ROUTES).start();
        put(0);
        queue.sendMessage(Base64.getEncoder()
                .encodeToString(
                        "{\"eventType\":\"Microsoft.Storage.BlobCreated\",\"subject\":\"/blobServices/default/containers/landing/blobs/in/0.csv\"}"
                                .getBytes(StandardCharsets.UTF_8)));
        await().until(() -> ended() == 1);
        assertEquals(ROWS, lake().count());

        for (int kill = 1; kill <= KILLS; kill++) {
            put(kill);
            String run = hub.startRun("web");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
            hub.kill();
            long seen = lake().count();
            assertTrue(seen == (long) kill * ROWS || seen == (kill + 1L) * ROWS, "half a load: " + seen);
            hub.start();
            assertEquals("SUCCEEDED", hub.awaitRun(run));
            assertEquals((kill + 1L) * ROWS, lake().count());
        }
        assertEquals((KILLS + 1L) * ROWS, lake().distinct("id"));
        assertEquals(
                hub.count("select count(*) from podium.lake_file"),
                Files.walk(folder.resolve("lake"))
                        .filter(file -> file.toString().endsWith(".parquet"))
                        .count(),
                "nothing is left behind");
        assertEquals(
                KILLS + 1,
                container.listBlobsByHierarchy("staged/web/visits/").stream().count());
    }

    private long ended() throws Exception {
        return hub.count("select count(*) from podium.run where state = 'SUCCEEDED'");
    }
}
