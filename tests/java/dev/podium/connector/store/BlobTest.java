package dev.podium.connector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import dev.podium.connector.Connection;
import dev.podium.connector.KameletBench;
import dev.podium.connector.TestLoad;
import dev.podium.load.Records;
import dev.podium.vocabulary.PodiumException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobTest {

    @TempDir
    static Path data;

    private static Azurite azurite;
    private final KameletBench bench = new KameletBench(Map.of());
    private BlobContainerClient container;

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
    void makeContainer() {
        container = new BlobContainerClientBuilder()
                .connectionString(azurite.connectionString())
                .containerName("landing" + System.nanoTime())
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        container.create();
        connect(azurite.url(container.getBlobContainerName() + "/in"), Azurite.ACCOUNT, Azurite.KEY, null);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void connect(String url, String user, String password, String token) {
        bench.connection(new Connection(
                "lake",
                "azblob:" + url,
                Optional.ofNullable(user),
                Optional.ofNullable(password),
                Optional.ofNullable(token)));
    }

    private void put(String name, String text) {
        container.getBlobClient(name).upload(BinaryData.fromString(text), true);
    }

    @Test
    void landsEachVersionOfEachBlobOnce() {
        put("in/a.csv", "id\n1\n");
        put("in/below/b ü.csv", "id\n2\n");
        put("elsewhere/c.csv", "id\n9\n");
        assertEquals(List.of(List.of("1", "a.csv")), csv("*.csv", Map.of()).rows);
        assertEquals(List.of(List.of("2", "below/b ü.csv")), csv("**.csv", Map.of()).rows);
        assertEquals(0, csv("**.csv", Map.of()).bodies);
        put("in/a.csv", "id\n1\n");
        assertEquals(0, csv("**.csv", Map.of()).bodies, "written again with the same content");
        put("in/a.csv", "id\n3\n");
        assertEquals(List.of("3"), csv("**.csv", Map.of()).documents());
    }

    @Test
    void noticesABlobThatIsReplacedWhileItIsRead() {
        put("in/a.csv", "id\n1\n");
        TestLoad load = TestLoad.whole();
        PodiumException changed = assertThrows(
                PodiumException.class,
                () -> bench.load("files-csv", options("*.csv", Map.of()), load, exchange -> {
                    put("in/a.csv", "id\n2\n");
                    load.land(exchange.getMessage().getBody(Records.class));
                }));
        assertTrue(changed.getMessage().contains("a.csv"), changed.getMessage());
    }

    @Test
    void readsABlobOfManyBlocks() {
        StringBuilder text = new StringBuilder("id,filler\n");
        for (int line = 1; line <= 20_000; line++) {
            text.append(line).append(',').append("x".repeat(1000)).append('\n');
        }
        put("in/a.csv", text.toString());
        TestLoad load = csv("*.csv", Map.of());
        assertEquals(20_000, load.rows.size());
        assertEquals("20000", load.documents().get(19_999));
    }

    @Test
    void movesWhatHasLandedWhenTheRouteSaysSo() {
        put("in/a.csv", "id\n1\n");
        csv("*.csv", Map.of("afterwards", "move:landed")).whenPublished.forEach(Runnable::run);
        assertFalse(container.getBlobClient("in/a.csv").exists());
        assertEquals(
                "id\n1\n",
                container.getBlobClient("in/landed/a.csv").downloadContent().toString());
    }

    @Test
    void logsInByConnectionStringAndBySharedAccessSignature() {
        put("in/a.csv", "id\n1\n");
        connect(container.getBlobContainerName() + "/in", null, azurite.connectionString(), null);
        assertEquals(List.of("1"), csv("*.csv", Map.of()).documents());
        String signature = container.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.now().plusHours(1),
                new BlobContainerSasPermission().setReadPermission(true).setListPermission(true)));
        put("in/b.csv", "id\n22\n");
        connect(azurite.url(container.getBlobContainerName() + "/in"), null, null, "?" + signature);
        assertEquals(List.of("22"), csv("*.csv", Map.of()).documents());
        put("in/c.csv", "id\n333\n");
        connect(azurite.url(container.getBlobContainerName() + "/in?" + signature), null, null, null);
        assertEquals(List.of("333"), csv("*.csv", Map.of()).documents());
    }

    @Test
    void namesASignatureThatHasExpired() {
        String signature = container.generateSas(new BlobServiceSasSignatureValues(
                OffsetDateTime.parse("2026-01-02T03:04:05Z"),
                new BlobContainerSasPermission().setReadPermission(true).setListPermission(true)));
        connect(azurite.url(container.getBlobContainerName() + "/in"), null, null, signature);
        assertRefused("shared access signature expired at 2026-01-02T03:04:05Z");
    }

    @Test
    void noticesABlobOfManyBlocksThatIsReplacedBetweenTwoOfThem() {
        String text = "id,filler\n" + ("1," + "x".repeat(1000) + "\n").repeat(20_000);
        put("in/a.csv", text);
        TestLoad load = TestLoad.whole();
        PodiumException changed = assertThrows(
                PodiumException.class,
                () -> bench.load("files-csv", options("*.csv", Map.of()), load, exchange -> {
                    Records records = exchange.getMessage().getBody(Records.class);
                    records.next();
                    put("in/a.csv", text.replace("1,x", "2,x"));
                    load.land(records);
                }));
        assertTrue(changed.getMessage().contains("a.csv changed while it was read"), changed.getMessage());
    }

    @Test
    void saysWhatTheAccountRefuses() {
        connect(azurite.url("nowhere/in"), Azurite.ACCOUNT, Azurite.KEY, null);
        assertRefused("404 ContainerNotFound; mend the connection's URL");
        connect(azurite.url(container.getBlobContainerName()), null, null, null);
        assertRefused("mend the connection's");
    }

    private void assertRefused(String reason) {
        PodiumException refused = assertThrows(PodiumException.class, () -> csv("*.csv", Map.of()));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    private static Map<String, Object> options(String pattern, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("connection", "lake");
        all.put("pattern", pattern);
        return all;
    }

    private TestLoad csv(String pattern, Map<String, Object> more) {
        return bench.load("files-csv", options(pattern, more), TestLoad.whole());
    }
}
