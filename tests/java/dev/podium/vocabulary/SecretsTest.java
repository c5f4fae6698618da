package dev.podium.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @Test
    void registeredValuesAreRedactedWhereverTheyStand() {
        Secrets.register("hunter22");

        assertEquals("url?password=***&user=x", Secrets.redact("url?password=hunter22&user=x"));
    }

    @Test
    void aSecretThatContainsAnotherIsRedactedWhole() {
        Secrets.register("inner-secret");
        Secrets.register("inner-secret-and-more");

        assertEquals("***", Secrets.redact("inner-secret-and-more"));
    }

    @Test
    void secretsAreFoundInJsonToo() {
        Secrets.register("quo\"te\\d");

        assertEquals("{\"password\":\"***\"}", Secrets.redact("{\"password\":\"quo\\\"te\\\\d\"}"));
    }

    @Test
    void aSwitchIsNoSecretThoughItsNameSpeaksOfOne() {
        Secrets.register("false");
        Secrets.register("true");

        assertEquals("{\"rw\":false,\"r\":true}", Secrets.redact("{\"rw\":false,\"r\":true}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DBT_ENV_SECRET_GIT",
                "DBT_PASSWORD",
                "PGPASSWORD",
                "API_KEY_OF_CRM",
                "DB_PWD",
                "podium.users.vera.password",
                "podium.oidc.client-secret",
                "podium.azure.storage-key",
                "javax.net.ssl.keyStorePassword"
            })
    void whatIsNamedLikeASecretIsOne_invariant_10(String name) {
        Secrets.registerNamed(name, heldBy(name));

        assertEquals("***", Secrets.redact(heldBy(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PWD",
                "DBT_KEYS",
                "podium.secrets.time-to-live",
                "podium.rest.idempotency-key",
                "TOKENIZER",
                "PODIUM_CONNECTIONS_CRM_TOKEN_FILE",
                "AZURE_FEDERATED_TOKEN_FILE"
            })
    void whatIsNotNamedLikeOneStaysInSight(String name) {
        Secrets.registerNamed(name, heldBy(name));

        assertEquals(heldBy(name), Secrets.redact(heldBy(name)));
    }

    private static String heldBy(String name) {
        return "value %08x".formatted(name.hashCode());
    }

    @Test
    void valuesTooShortToBeSecretAreNotRedacted() {
        Secrets.register("abc");
        Secrets.register("");
        Secrets.register(null);

        assertEquals("abcdef", Secrets.redact("abcdef"));
    }

    @Test
    void nothingStaysNothing() {
        assertNull(Secrets.redact(null));
    }

    @Test
    void secretsInUrlsAreFoundWrittenAndDecoded_invariant_10() {
        Secrets.registerOf("jdbc:sqlserver://h;databaseName=d;user=sa;password=Str0ng;encrypt=true");
        Secrets.registerOf("https://me:in%2Furl@api.example/v1?api_key=k3y-1&page=first-page");
        assertEquals(
                "*** *** *** *** first-page encrypt",
                Secrets.redact("Str0ng in%2Furl in/url k3y-1 first-page encrypt"));
    }

    @Test
    void aSecretIsKnownInWhateverLanguageItIsSaidAgain_invariant_10() {
        Secrets.register("p/q+r=s&t<u>'v\"w?x*y~(z)\\é");
        for (String said : new String[] {
            "p\\/q+r=s&t<u>'v\\\"w?x*y~(z)\\\\\\u00e9", // PHP
            "p/q+r=s\\u0026t\\u003cu\\u003e'v\\\"w?x*y~(z)\\\\é", // Go
            "p/q+r\\u003ds\\u0026t\\u003cu\\u003e\\u0027v\\\"w?x*y~(z)\\\\é", // Gson
            "p/q\\u002Br=s\\u0026t\\u003Cu\\u003E\\u0027v\\u0022w?x*y~(z)\\\\\\u00E9", // .NET
            "p/q+r=s&amp;t&lt;u&gt;&#39;v&quot;w?x*y~(z)\\é",
            "p/q+r=s&amp;t&lt;u&gt;&apos;v&quot;w?x*y~(z)\\é",
            "p%2fq%2br%3ds%26t%3cu%3e%27v%22w%3fx*y~%28z%29%5c%c3%a9",
            "p%2Fq%2Br%3Ds%26t%3Cu%3E'v%22w%3Fx*y~(z)%5C%C3%A9",
            "p/q+r=s&t<u>'v\\\"w\\?x\\*y~(z)\\\\é", // the name of an MBean
        }) {
            assertEquals("***", Secrets.redact(said), said);
        }
    }

    @Test
    void eachLineOfAKeyIsSecret_invariant_10() {
        String key =
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG\nw0BAQEFAASCBKcwggSj\n-----END PRIVATE KEY-----\n";
        Secrets.register(key);
        assertEquals("line 2: ***", Secrets.redact("line 2: w0BAQEFAASCBKcwggSj"));
        assertEquals("{\"key\":\"***\"}", Secrets.redact("{\"key\":\"" + key.replace("\n", "\\n") + "\"}"));
    }

    @Test
    void aSecretIsKnownInBase64AsKubernetesShowsIt_invariant_10() {
        Secrets.register("4 words, of a password?");
        String shown = Base64.getEncoder().encodeToString("4 words, of a password?".getBytes(StandardCharsets.UTF_8));
        assertFalse(Secrets.redact("password: " + shown).contains(shown.substring(0, 10)), shown);
    }

    @Test
    void thePasswordOfAProxyOrAnIndexIsSecretThoughItsVariableIsNotNamedSo_invariant_10() {
        Secrets.registerNamed("https_proxy", "http://joe:of-the-proxy@proxy:3128");
        assertEquals("http://joe:***@proxy:3128", Secrets.redact("http://joe:of-the-proxy@proxy:3128"));
    }

    @Test
    void whatIsToldToPeopleIsNoLongerThanTheyRead_invariant_6() {
        String told = Told.text("began so " + "x".repeat(5_000_000) + " and ended so");
        assertTrue(told.length() <= 20_000, () -> "" + told.length());
        assertTrue(told.startsWith("began so ") && told.endsWith(" and ended so"));
        assertEquals(told, Told.text(told));
    }
}
