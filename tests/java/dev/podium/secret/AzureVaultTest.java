package dev.podium.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key Vault by its REST API: who we are there, what it gives, and whose fault it is where it gives nothing. */
class AzureVaultTest {

    @TempDir
    static Path folder;

    private static SSLContext certificate;

    private final Map<String, String> identity = new HashMap<>(Map.of(
            "AZURE_TENANT_ID", KeyVaultStandIn.TENANT,
            "AZURE_CLIENT_ID", KeyVaultStandIn.CLIENT,
            "AZURE_CLIENT_SECRET", KeyVaultStandIn.CLIENT_SECRET));
    /** Another one for each test: Microsoft's client keeps challenges by the vault's name, for all of the JVM. */
    private final String vault = "podium-" + UUID.randomUUID().toString().substring(0, 8);

    /** Of a vault that answers, who has just begun to speak TLS and is held up by whatever else the machine does. */
    private Duration patience = Duration.ofSeconds(30);

    private volatile Duration passed = Duration.ZERO;
    private KeyVaultStandIn azure;

    @BeforeAll
    static void certify() throws Exception {
        certificate = Certificate.make(folder);
    }

    @BeforeEach
    void start() throws Exception {
        azure = new KeyVaultStandIn(certificate, 0);
        azure.resource = "https://vault.azure.net";
        azure.authority = "https://login.microsoftonline.com/" + KeyVaultStandIn.TENANT;
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void aServicePrincipalGetsTheTokenThatTheVaultsChallengeAsksFor() {
        azure.put("erp-password", "s3cret-of-erp");

        assertEquals("s3cret-of-erp", secrets().read("azure", "erp-password"));
        assertEquals(List.of("GET secret without token", "POST token", "GET secret with token"), azure.calls);
        assertTrue(azure.tokenRequests.get(0).get("scope").contains("https://vault.azure.net/.default"));
    }

    @Test
    void aFederatedIdentityShowsItsTokenFromTheFile() throws Exception {
        azure.put("erp-password", "s3cret-of-erp");
        identity.remove("AZURE_CLIENT_SECRET");
        Path token = Files.writeString(
                folder.resolve("federated"),
                "eyJhbGciOiAiUlMyNTYifQ.eyJpc3MiOiAiaHR0cHM6Ly9rdWJlcm5ldGVzLmxvY2FsIiwgInN1YiI6ICJzeXN0ZW06c2VydmljZWFjY291bnQ6ZGF0YTpwb2RpdW0iLCAiYXVkIjogWyJhcGk6Ly9BenVyZUFEVG9rZW5FeGNoYW5nZSJdLCAiZXhwIjogNDEwMjQ0NDgwMH0.c2ln");
        identity.put("AZURE_FEDERATED_TOKEN_FILE", token.toString());

        assertEquals("s3cret-of-erp", secrets().read("azure", "erp-password"));
        assertEquals(
                "eyJhbGciOiAiUlMyNTYifQ.eyJpc3MiOiAiaHR0cHM6Ly9rdWJlcm5ldGVzLmxvY2FsIiwgInN1YiI6ICJzeXN0ZW06c2VydmljZWFjY291bnQ6ZGF0YTpwb2RpdW0iLCAiYXVkIjogWyJhcGk6Ly9BenVyZUFEVG9rZW5FeGNoYW5nZSJdLCAiZXhwIjogNDEwMjQ0NDgwMH0.c2ln",
                azure.tokenRequests.get(0).get("client_assertion"));
    }

    @Test
    void aMachinesOwnIdentityIsEnough() {
        azure.put("erp-password", "s3cret-of-erp");
        identity.clear();

        assertEquals("s3cret-of-erp", secrets().read("azure", "erp-password"));
        assertTrue(azure.calls.contains("GET identity"), azure.calls.toString());
    }

    @Test
    void whatWasReadIsRedacted_invariant_10() {
        azure.put("erp-login", "{\"user\":\"podium\",\"password\":\"fi&ld<word\"}");

        assertEquals("fi&ld<word", secrets().read("azure", "erp-login#password"));
        assertEquals(
                "*** *** ***",
                Secrets.redact("fi&ld<word fi%26ld%3Cword fi&amp;ld&lt;word"),
                "as text, in a URL, in XML");
        assertEquals("***", Secrets.redact("{\"user\":\"podium\",\"password\":\"fi&ld<word\"}"));
        assertEquals("by ***", Secrets.redact("by " + KeyVaultStandIn.CLIENT_SECRET));
    }

    @Test
    void anOlderVersionCanBeNamed() {
        azure.put("key", "1st-of-key");
        String version = azure.current("key");
        azure.put("key", "2nd-of-key");

        assertEquals("2nd-of-key", secrets().read("azure", "key"));
        assertEquals("1st-of-key", secrets().read("azure", "key@" + version));
    }

    @Test
    void aValueIsKeptForItsTimeAndThenAskedForAgain() {
        azure.put("key", "1st-of-key");
        SecretValues secrets = secrets();

        assertEquals("1st-of-key", secrets.read("azure", "key"));
        azure.put("key", "2nd-of-key");
        assertEquals("1st-of-key", secrets.read("azure", "key"));
        assertEquals(1, azure.reads());
        passed = Duration.ofMinutes(6);
        assertEquals("2nd-of-key", secrets.read("azure", "key"));
    }

    @Test
    void aTokenThatWasTakenBackIsReplaced() throws Exception {
        azure.put("key", "1st-of-key");
        azure.put("other", "1st-of-other");
        SecretValues secrets = secrets();
        assertEquals("1st-of-key", secrets.read("azure", "key"));
        azure.forgetTokens();
        assertEquals("1st-of-other", secrets.read("azure", "other"));
    }

    @Test
    void aSecretThatIsNotThereIsNamedWithItsVault() {
        PodiumException refused = refused("nosuch", Fault.USER);
        assertTold(refused, "'nosuch'", "https://" + vault + ".vault.azure.net", "is not there", "make it");
    }

    @Test
    void aDisabledSecretIsNamed() {
        azure.putDisabled("off");
        assertTold(refused("off", Fault.USER), "'off'", "is disabled", "enable it");
    }

    @Test
    void anExpiredSecretAndOneThatIsNotYetValidAreNotUsed() {
        Instant now = Instant.now();
        azure.putValid("old", "value-of-old", null, now.minusSeconds(60));
        azure.putValid("young", "value-of-young", now.plusSeconds(3600), null);
        azure.putValid("right", "value-of-right", now.minusSeconds(60), now.plusSeconds(60));

        assertTold(refused("old", Fault.USER), "'old'", "expired at", "give it a new version");
        assertTold(refused("young", Fault.USER), "'young'", "is not valid before");
        assertEquals("value-of-right", secrets().read("azure", "right"));
    }

    @Test
    void aVaultThatForbidsSaysWhichRightsAreMissing() {
        azure.put("key", "value-of-key");
        azure.refuse(403, "Forbidden", "ForbiddenByRbac", null);
        assertTold(refused("key", Fault.USER), "403 ForbiddenByRbac", "Key Vault Secrets User", "firewall");
    }

    @Test
    void aBusyVaultIsWaitedForAsItAsks() {
        azure.put("key", "value-of-key");
        azure.refuse(429, "Throttled", null, "1");
        long begun = System.nanoTime();
        assertEquals("value-of-key", secrets().read("azure", "key"));
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).compareTo(Duration.ofSeconds(1)) >= 0);
    }

    @Test
    void aVaultThatIsBusyForLongIsLeftAloneForAllSecrets() {
        azure.put("key", "value-of-key");
        azure.put("other", "value-of-key");
        azure.refuse(429, "Throttled", null, "120");
        SecretValues secrets = secrets();

        PodiumException refused = assertThrows(PodiumException.class, () -> secrets.read("azure", "key"));
        assertEquals(Fault.EXTERNAL, refused.fault());
        assertTold(refused, "asked too often", "it asks to wait 120 s");
        long reads = azure.reads();
        PodiumException other = assertThrows(PodiumException.class, () -> secrets.read("azure", "other"));
        assertTold(other, "'other'", "left alone until");
        assertEquals(reads, azure.reads());
    }

    @Test
    void aVaultThatIsAwayIsToldApartFromOneThatRefuses() {
        azure.close();
        assertTold(refused("key", Fault.EXTERNAL), "nothing answers");
    }

    @Test
    void aVaultThatNeverAnswersIsNotWaitedForWithoutALimit() {
        azure.put("key", "value-of-key");
        azure.delay = Duration.ofMinutes(1);
        patience = Duration.ofSeconds(2);
        long begun = System.nanoTime();
        refused("key", Fault.EXTERNAL);
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).compareTo(Duration.ofSeconds(45)) < 0);
    }

    @Test
    void aWrongClientSecretIsTheUsersAndATokenServerThatFailsIsNot() {
        azure.put("key", "value-of-key");
        azure.tokenServerRefuses = true;
        assertTold(refused("key", Fault.USER), "no identity that Azure takes", "AADSTS7000215", "AZURE_CLIENT_SECRET");
        azure.tokenServerRefuses = false;
        azure.tokenServerFails = 503;
        refused("key", Fault.EXTERNAL);
    }

    @Test
    void whoOnlyPretendsToBeAVaultGetsNoToken() {
        azure.put("key", "value-of-key");
        azure.resource = "https://vault.example.com";
        assertTold(refused("key", Fault.USER), "no vault of Azure's public clouds", "PODIUM_SECRETS_AZURE_VAULT");
        assertEquals(0, azure.reads());
        assertEquals(List.of(), azure.tokenRequests);
    }

    @Test
    void withoutAVaultTheVariableIsNamed() {
        PodiumException refused =
                assertThrows(PodiumException.class, () -> new AzureVault(settings(Optional.empty())).ask("key", true));
        assertEquals(Fault.USER, refused.fault());
        assertTold(refused, "PODIUM_SECRETS_AZURE_VAULT");
    }

    @Test
    void aReferenceThatNamesNoSecretIsExplained() {
        assertTold(
                assertThrows(PodiumException.class, () -> secrets().read("azure", "erp_password")),
                "{{azure:erp_password}}",
                "letters, digits and -");
        azure.put("plain", "s3cret-that-is-no-json");
        PodiumException noJson =
                assertThrows(PodiumException.class, () -> secrets().read("azure", "plain#field"));
        assertTold(noJson, "'plain'", "is no JSON");
        assertFalse(noJson.getMessage().contains("s3cret"), noJson.getMessage());
    }

    private PodiumException refused(String name, Fault fault) {
        PodiumException refused =
                assertThrows(PodiumException.class, () -> secrets().read("azure", name));
        assertEquals(fault, refused.fault(), refused.getMessage());
        return refused;
    }

    private static void assertTold(PodiumException told, String... words) {
        for (String word : words) {
            assertTrue(told.getMessage().contains(word), "'" + word + "' in: " + told.getMessage());
        }
    }

    private SecretValues secrets() {
        SecretsSettings settings = settings(Optional.of(vault));
        AzureVault vault = new AzureVault(settings, AzureNames.at(azure, certificate, patience));
        return new SecretValues(Map.of(
                "azure",
                new VaultSecrets(new KeptSecrets(vault, settings.timeToLive(), settings.pause(), () -> Instant.now()
                        .plus(passed)))));
    }

    private SecretsSettings settings(Optional<String> vault) {
        return new SecretsSettings(
                Duration.ofMinutes(5),
                Duration.ofMillis(100),
                folder,
                vault,
                patience.multipliedBy(2),
                patience,
                true,
                identity);
    }
}
