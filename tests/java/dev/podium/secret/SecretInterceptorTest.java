package dev.podium.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.camel.spi.PropertiesFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets in variables: those that files hold, as Docker and Kubernetes mount them. */
class SecretInterceptorTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void mount() throws IOException {
        Files.createDirectories(folder.resolve("erp"));
        Files.writeString(folder.resolve("erp/password"), "first-of-erp\n");
        environment.put("PODIUM_SECRETS_FOLDER", folder.toString());
    }

    @Test
    void aVariableMayReferToASecretThatKubernetesMounts() {
        environment.put("PODIUM_DBT_ERP_PASSWORD", "{{secret:erp/password}}");
        assertEquals(Optional.of("first-of-erp"), value("podium.dbt.erp.password"));
        assertEquals("***", Secrets.redact("first-of-erp"));
    }

    @Test
    void partOfAVariableMayBeASecret() {
        environment.put(
                "PODIUM_DBT_ERP_URL", "jdbc:sqlserver://erp;user=podium;password={{secret:erp/password}};encrypt=true");
        assertEquals(
                Optional.of("jdbc:sqlserver://erp;user=podium;password=first-of-erp;encrypt=true"),
                value("podium.dbt.erp.url"));
    }

    @Test
    void aRouteReadsFilesThatAreMountedForItAndNoOthers() {
        SecretValues values = SecretValues.of(config());
        PropertiesFunction file = SecretFunctions.function("file", values, List.of(folder.resolve("erp")));
        assertEquals("first-of-erp", file.apply(folder.resolve("erp/password").toString()));
        for (String path : new String[] {"/etc/hostname", folder + "/erp/../other", "/dev/zero"}) {
            String reason =
                    assertThrows(PodiumException.class, () -> file.apply(path)).getMessage();
            assertTrue(reason.contains("PODIUM_ALLOW_FOLDERS"), reason);
        }
    }

    @Test
    void aFileWithoutAnEndIsNoSecret() {
        environment.put("PODIUM_DBT_ERP_PASSWORD", "{{file:/dev/zero}}");
        assertTrue(assertThrows(ConfigurationException.class, () -> value("podium.dbt.erp.password"))
                .getMessage()
                .contains("/dev/zero is larger than a "));
    }

    @Test
    void aVariableNamedWithFileIsThatFilesContent() {
        environment.put(
                "PODIUM_WAREHOUSE_PASSWORD_FILE", folder.resolve("erp/password").toString());
        assertEquals(Optional.of("first-of-erp"), value("podium.warehouse.password"));
    }

    @Test
    void aVariableThatIsSetComesBeforeItsFile() {
        environment.put("PODIUM_WAREHOUSE_PASSWORD_FILE", "/nowhere");
        environment.put("PODIUM_WAREHOUSE_PASSWORD", "its own");
        assertEquals(Optional.of("its own"), value("podium.warehouse.password"));
    }

    @Test
    void namesOfVariablesWithFileAreNamesOfVariables() {
        environment.put("PODIUM_USERS_VERA_PASSWORD_FILE", "/run/secrets/vera");
        assertTrue(StreamSupport.stream(config().getPropertyNames().spliterator(), false)
                .anyMatch("PODIUM_USERS_VERA_PASSWORD"::equals));
    }

    @Test
    void aChangedFileIsSeenByWhoAsksNext() throws IOException {
        environment.put("PODIUM_DBT_ERP_PASSWORD", "{{secret:erp/password}}");
        SmallRyeConfig config = config();
        assertEquals("first-of-erp", config.getValue("podium.dbt.erp.password", String.class));
        Files.writeString(folder.resolve("erp/password"), "second-of-erp");
        assertEquals("second-of-erp", config.getValue("podium.dbt.erp.password", String.class));
    }

    @Test
    void whatASecretHoldsIsNotReadAsAReferenceOrAnExpression() throws IOException {
        Files.writeString(folder.resolve("erp/password"), "a${b}c{{file:/etc/passwd}}$1\\");
        environment.put("PODIUM_DBT_ERP_PASSWORD", "{{secret:erp/password}}");
        assertEquals(Optional.of("a${b}c{{file:/etc/passwd}}$1\\"), value("podium.dbt.erp.password"));
    }

    @Test
    void aMissingFileIsNamed() {
        environment.put("PODIUM_DBT_ERP_PASSWORD", "{{secret:erp/token}}");
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> value("podium.dbt.erp.password"));
        assertTrue(refused.getMessage().startsWith("PODIUM_DBT_ERP_PASSWORD has no value: "), refused.getMessage());
        assertTrue(refused.getMessage().contains(folder.resolve("erp/token") + " is not there"), refused.getMessage());
    }

    @Test
    void aMountedSecretLiesBelowTheFolderOfSecrets() {
        environment.put("PODIUM_DBT_ERP_PASSWORD", "{{secret:../../etc/passwd}}");
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> value("podium.dbt.erp.password"));
        assertTrue(refused.getMessage().contains("leads out of"), refused.getMessage());
    }

    @Test
    void connectionsAreLeftToThoseWhoOpenThem() {
        environment.put("PODIUM_CONNECTIONS_ERP_PASSWORD", "{{azure:never-asked-for}}");
        assertEquals(Optional.of("{{azure:never-asked-for}}"), value("podium.connections.erp.password"));
    }

    @Test
    void variablesOfOthersStayAsTheyAre() {
        environment.put("PODIUM_ROUTES", "{{routes}}");
        environment.put("OTHERS_PASSWORD", "{{secret:erp/password}}");
        assertEquals(Optional.of("{{routes}}"), value("podium.routes"));
        assertEquals(Optional.of("{{secret:erp/password}}"), value("others.password"));
    }

    @Test
    void theDefaultsAreThese() {
        SecretsSettings settings = SecretsSettings.read(name -> Optional.empty());
        assertEquals(
                new SecretsSettings(
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        Path.of("/run/secrets"),
                        Optional.empty(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        true,
                        Map.of()),
                settings);
    }

    @Test
    void eachSettingIsReadFromItsVariable() {
        environment.putAll(Map.of(
                "PODIUM_SECRETS_TIME_TO_LIVE", "1m",
                "PODIUM_SECRETS_PAUSE", "2s",
                "PODIUM_SECRETS_FOLDER", "/mounted",
                "PODIUM_SECRETS_AZURE_VAULT", "podium",
                "PODIUM_SECRETS_AZURE_TIMEOUT", "3s",
                "PODIUM_SECRETS_AZURE_PATIENCE", "4s",
                "PODIUM_SECRETS_AZURE_PUBLIC_CLOUD", "false",
                "AZURE_CLIENT_ID", "us"));
        SmallRyeConfig config = config();
        assertEquals(
                new SecretsSettings(
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(2),
                        Path.of("/mounted"),
                        Optional.of("podium"),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        false,
                        Map.of("AZURE_CLIENT_ID", "us")),
                SecretsSettings.read(name -> config.getOptionalValue(name, String.class)));
    }

    private Optional<String> value(String name) {
        return config().getOptionalValue(name, String.class);
    }

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withInterceptors(new SecretInterceptor())
                .addDefaultInterceptors()
                .build();
    }
}
