package dev.podium.connector.rest.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.connector.Connection;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealTest {

    @Test
    void whatIsSealedOpensOnlyUnderTheSameSecrets() {
        Seal seal = Seal.of(connection("one"));
        byte[] sealed = seal.close("rotated");
        assertEquals(Optional.of("rotated"), seal.open(sealed));
        assertEquals(Optional.empty(), Seal.of(connection("two")).open(sealed));
    }

    private static Connection connection(String refreshToken) {
        return new Connection(
                "crm",
                "http://localhost",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("oauth2"),
                Map.of("refresh-token", refreshToken));
    }
}
