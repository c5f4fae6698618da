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
}
