package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of PODIUM_WAREHOUSE_URL. */
class ServerUrlTest {

    @Test
    void itsOptionsAreKeptSoThatNoConnectionIsLessSecureThanAskedFor_invariant_10() {
        Warehouse.Address address = ServerUrl.parse(
                        "jdbc:postgresql://db.example/wh?sslmode=verify-full&connectTimeout=5")
                .address("podium", Optional.of("pw-beside"));
        assertEquals("jdbc:postgresql://db.example:5432/wh?connectTimeout=5&sslmode=verify-full", address.jdbcUrl());
    }

    @Test
    void credentialsInItComeBeforeThoseBesideItAndAreShownNowhere_invariant_10() {
        Warehouse.Address address = ServerUrl.parse("jdbc:postgresql://db:6543/wh?user=loader&password=p%40ss-in-url")
                .address("podium", Optional.of("pw-beside"));
        assertEquals("loader", address.user());
        assertEquals("p@ss-in-url", address.password());
        assertEquals(Map.of(), address.options());
        assertFalse(Secrets.redact(address + " " + address.password()).contains("p@ss"));
    }

    @Test
    void whatIsNotUnderstoodIsToldWithoutItsPassword_invariant_10() {
        String url = "jdbc:mysql://db/wh?password=s3cret-of-mysql";
        Secrets.registerOf(url);
        String message =
                assertThrows(PodiumException.class, () -> ServerUrl.parse(url)).getMessage();
        assertFalse(message.contains("s3cret"), message);
    }
}
