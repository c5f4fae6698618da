package dev.podium.vocabulary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

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

    @Test
    void whatVariablesNamedLikeSecretsHoldIsSecret() {
        Secrets.registerOf(
                java.util.Map.of("DBT_ENV_SECRET_GIT", "git-key-1", "DBT_PASSWORD", "pass-2", "DBT_KEYS", "public-3"));

        assertEquals("*** *** public-3", Secrets.redact("git-key-1 pass-2 public-3"));
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
}
