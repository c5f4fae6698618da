package dev.podium.operation.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.oidc.OIDCException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Why a login at the provider could not be ended, as the log has it. */
class ProviderAwayExceptionTest {

    @Test
    void theLogSaysItInWordsAndNamesNoClassOfJava() {
        assertEquals("Connection refused", why(new OIDCException(new ConnectException("Connection refused"))));
        assertEquals(
                "invalid_client: no such secret",
                why(new OIDCException("invalid_client: no such secret", new IllegalStateException("500"))));
        assertEquals("it does not answer", why(new OIDCException(new TimeoutException())));
        assertEquals("it does not answer", why(new TimeoutException()));
    }

    private static String why(Throwable cause) {
        return new ProviderAwayException(cause).why();
    }
}
