package dev.podium.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.PodiumException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsTest {

    @TempDir
    Path folder;

    private final List<String> tried = new ArrayList<>();

    @BeforeEach
    void mount() throws IOException {
        Files.writeString(folder.resolve("password"), "1st-of-the-crm");
    }

    @Test
    void eachPartOfAConnectionMayReferToASecretOrBeAFile() {
        Connection crm = connections(Map.of(
                        "podium.connections.crm.url", "https://{{file:" + folder + "/password}}@crm",
                        "podium.connections.crm.password", "{{file:" + folder + "/password}}",
                        "podium.connections.crm.token-file", folder + "/password",
                        "podium.connections.crm.client-secret", "{{file:" + folder + "/password}}"))
                .get("crm");
        assertEquals("https://1st-of-the-crm@crm", crm.url());
        assertEquals(Optional.of("1st-of-the-crm"), crm.password());
        assertEquals(Optional.of("1st-of-the-crm"), crm.token());
        assertEquals(Optional.of("1st-of-the-crm"), crm.option("client-secret"));
        assertTrue(crm.toString().contains("https://***@crm"), crm.toString());
    }

    @Test
    void whoHasToMendASecretIsToldTheVariableThatIsSet() {
        Connection crm = connections(Map.of(
                        "podium.connections.crm.url", "https://crm",
                        "podium.connections.crm.token-file", folder + "/password",
                        "podium.connections.crm.client-secret-file", folder + "/password"))
                .get("crm");
        assertEquals("PODIUM_CONNECTIONS_CRM_TOKEN_FILE", crm.variable("token"));
        assertEquals("PODIUM_CONNECTIONS_CRM_CLIENT_SECRET_FILE", crm.variable("client-secret"));
        assertEquals("PODIUM_CONNECTIONS_CRM_URL", crm.variable("url"));
        assertEquals("PODIUM_CONNECTIONS_CRM_PASSWORD", crm.variable("password"));
    }

    @Test
    void whoIsRefusedTriesOnceMoreWhereTheSecretHasChanged() {
        String opened = crm().open("crm", known -> {
            tried.add(known.password().orElseThrow());
            if (tried.size() == 1) {
                change("2nd-of-the-crm");
                throw PodiumException.user("refused");
            }
            return "open";
        });
        assertEquals("open", opened);
        assertEquals(List.of("1st-of-the-crm", "2nd-of-the-crm"), tried);
    }

    @Test
    void whoIsRefusedWithWhatIsStillTheSecretIsRefused() {
        assertThrows(PodiumException.class, () -> crm().open("crm", known -> {
            tried.add(known.password().orElseThrow());
            throw PodiumException.user("refused");
        }));
        assertEquals(List.of("1st-of-the-crm"), tried);
    }

    @Test
    void whereTheSourceIsAwayNoSecretIsAskedForAgain() {
        assertThrows(PodiumException.class, () -> crm().open("crm", known -> {
            tried.add(known.password().orElseThrow());
            change("2nd-of-the-crm");
            throw PodiumException.external("away");
        }));
        assertEquals(List.of("1st-of-the-crm"), tried);
    }

    private void change(String value) {
        try {
            Files.writeString(folder.resolve("password"), value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connections crm() {
        return connections(Map.of(
                "podium.connections.crm.url",
                "https://crm",
                "podium.connections.crm.password",
                "{{file:" + folder + "/password}}"));
    }

    private static Connections connections(Map<String, String> settings) {
        Config config = new SmallRyeConfigBuilder().withDefaultValues(settings).build();
        return new Connections(config, List.of(), SecretValues.of(config), ConnectionsForTests::withoutWarehouse);
    }
}
