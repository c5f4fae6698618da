package dev.podium.connector.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueClientBuilder;
import dev.podium.connector.Connection;
import dev.podium.connector.ConnectionsForTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queues and blobs in front of a run, by Camel's own components and the hub's own clients. What stands for {@code run:} writes down what came. */
@Timeout(300)
class StorageTriggerTest {

    private static final String ON_EVENT =
            """
            - route:
                id: web.arrival
                from:
                  uri: azure-storage-queue:devstoreaccount1/QUEUE
                  parameters: { serviceClient: "#storage-events", visibilityTimeout: PT5S, delay: 200 }
                  steps:
                    - bean: { ref: blobEvents, method: read }
                    - filter:
                        simple: "${header.PodiumBlobEvent} == 'BlobCreated' && ${header.PodiumBlobPath} startsWith 'in/'"
                        steps:
                          - bean: { ref: runs, method: "start(${header.PodiumBlobContainer}, ${header.PodiumBlobPath})" }
            """;

    private static final String ON_BLOB =
            """
            - route:
                id: web.blobs
                from:
                  uri: azure-storage-blob:devstoreaccount1/QUEUE
                  parameters: { serviceClient: "#storage-events", prefix: in/, delay: 200 }
                  steps:
                    - idempotentConsumer:
                        idempotentRepository: "#seen"
                        simple: "${header.CamelAzureStorageBlobBlobName} ${header.CamelAzureStorageBlobETag}"
                        steps:
                          - bean: { ref: runs, method: "start('blob', ${header.CamelAzureStorageBlobBlobName})" }
            """;

    @TempDir
    static Path data;

    private static Azurite azurite;
    private final List<String> started = new CopyOnWriteArrayList<>();
    private final String name = "n" + System.nanoTime();
    private DefaultCamelContext context;
    private volatile boolean refuse;

    @BeforeAll
    static void startAzurite() throws Exception {
        Optional<Azurite> running = Azurite.start(data);
        assumeTrue(running.isPresent(), "npm is not here to install azurite with");
        azurite = running.get();
    }

    @AfterAll
    static void stopAzurite() throws Exception {
        if (azurite != null) {
            azurite.close();
        }
    }

    @BeforeEach
    void start() {
        context = new DefaultCamelContext(new DefaultRegistry(new StorageClients(ConnectionsForTests.of(new Connection(
                "events",
                "azblob:" + name,
                Optional.empty(),
                Optional.of(azurite.connectionString()),
                Optional.empty())))));
        context.getRegistry().bind("blobEvents", new BlobEvents());
        context.getRegistry().bind("runs", this);
        context.getRegistry()
                .bind(
                        "seen",
                        org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository
                                .memoryIdempotentRepository(100));
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** Stands for {@code run:}, which refuses where the warehouse is away. */
    public void start(String container, String path) {
        if (refuse) {
            refuse = false;
            throw new IllegalStateException("the warehouse is away");
        }
        started.add(container + " " + path);
    }

    private void route(String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("trigger.yaml", yaml.replace("QUEUE", name)));
    }

    private static String created(String path) {
        return "{\"topic\":\"/subscriptions/x\",\"subject\":\"/blobServices/default/containers/landing/blobs/" + path
                + "\",\"eventType\":\"Microsoft.Storage.BlobCreated\",\"id\":\"1\",\"data\":{\"api\":\"PutBlob\"},\"dataVersion\":\"\",\"metadataVersion\":\"1\",\"eventTime\":\"2026-11-26T10:00:00Z\"}";
    }

    @Test
    void anEventOfANewBlobStartsARunOnceAndComesAgainWhereItCouldNot() throws Exception {
        QueueClient queue = new QueueClientBuilder()
                .connectionString(azurite.connectionString())
                .queueName(name)
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        queue.create();
        refuse = true;
        queue.sendMessage(
                Base64.getEncoder().encodeToString(created("in/a ü.csv").getBytes(StandardCharsets.UTF_8)));
        queue.sendMessage(created("elsewhere/b.csv"));
        queue.sendMessage(created("in/c.csv").replace("BlobCreated", "BlobDeleted"));
        queue.sendMessage(
                "{\"specversion\":\"1.0\",\"type\":\"Microsoft.Storage.BlobCreated\",\"source\":\"/x\",\"subject\":\"/blobServices/default/containers/landing/blobs/in/d.csv\",\"id\":\"2\"}");
        route(ON_EVENT);
        await().until(() -> started.size() == 2);
        assertEquals(
                List.of("landing in/a ü.csv", "landing in/d.csv"),
                started.stream().sorted().toList());
        await().until(() -> queue.getProperties().getApproximateMessagesCount() == 0);
        assertEquals(2, started.size());
    }

    @Test
    void aBlobStartsARunOnceAVersion() throws Exception {
        BlobContainerClient container = new BlobContainerClientBuilder()
                .connectionString(azurite.connectionString())
                .containerName(name)
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        container.create();
        container.getBlobClient("in/a.csv").upload(BinaryData.fromString("id\n1\n"));
        container.getBlobClient("out/b.csv").upload(BinaryData.fromString("id\n1\n"));
        route(ON_BLOB);
        await().until(() -> started.size() == 1);
        container.getBlobClient("in/a.csv").upload(BinaryData.fromString("id\n2\n"), true);
        await().until(() -> started.size() == 2);
        assertEquals(List.of("blob in/a.csv", "blob in/a.csv"), started);
    }
}
