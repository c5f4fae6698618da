package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
                .address(Optional.of("podium"), Optional.of("pw-beside"));
        assertEquals("jdbc:postgresql://db.example:5432/wh?connectTimeout=5&sslmode=verify-full", address.jdbcUrl());
    }

    @Test
    void credentialsInItComeBeforeThoseBesideItAndAreShownNowhere_invariant_10() {
        Warehouse.Address address = ServerUrl.parse("jdbc:postgresql://db:6543/wh?user=loader&password=p%40ss-in-url")
                .address(Optional.of("podium"), Optional.of("pw-beside"));
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

    @Test
    void sqlServersConnectionIsEncryptedAndItsCertificateCheckedUnlessSomebodySaysOtherwise_invariant_10() {
        Warehouse.Address address = ServerUrl.parse("jdbc:sqlserver://db.example;databaseName=wh")
                .address(Optional.of("loader"), Optional.of("pw-beside"));
        assertEquals(
                "jdbc:sqlserver://db.example:1433;databaseName=wh;encrypt=true;trustServerCertificate=false",
                address.jdbcUrl());
        assertEquals("loader", address.user());

        Warehouse.Address own = ServerUrl.parse(
                        "jdbc:sqlserver://db:1533;database=wh;Encrypt=strict;TrustServerCertificate=true;hostNameInCertificate=*.db")
                .address(Optional.empty(), Optional.empty());
        assertEquals(
                "jdbc:sqlserver://db:1533;databaseName=wh;Encrypt=strict;TrustServerCertificate=true;hostNameInCertificate=*.db",
                own.jdbcUrl());
        assertEquals("podium", own.user());
    }

    @Test
    void whoLogsInAsTheMachineNeedsNoUser() {
        String url =
                "jdbc:sqlserver://wh.database.windows.net;databaseName=wh;authentication=ActiveDirectoryManagedIdentity";
        assertEquals(
                "",
                ServerUrl.parse(url).address(Optional.empty(), Optional.empty()).user());
        assertEquals(
                "4711-client-id",
                ServerUrl.parse(url)
                        .address(Optional.of("4711-client-id"), Optional.empty())
                        .user());
    }

    @Test
    void valuesInBracesMayHoldAnyCharacter_invariant_10() {
        Warehouse.Address address = ServerUrl.parse(
                        "jdbc:sqlserver://db;databaseName={the lake};user=loader;password={p;a}}s=s}")
                .address(Optional.of("other"), Optional.of("pw-beside"));
        assertEquals("loader", address.user());
        assertEquals("p;a}s=s", address.password());
        assertEquals("the lake", address.database());
        assertFalse(address.toString().contains("p;a"), address.toString());
        assertEquals(
                "jdbc:sqlserver://db:1433;databaseName={the lake};encrypt=true;trustServerCertificate=false",
                address.jdbcUrl());
    }

    @Test
    void aUrlWithoutDatabaseOrWithAnInstanceInPlaceOfAPortIsToldSo() {
        assertTrue(refusal("jdbc:sqlserver://db").contains("says no database"));
        assertTrue(refusal("jdbc:sqlserver://db\\SQLEXPRESS;databaseName=wh").contains("port"));
        assertTrue(refusal("jdbc:sqlserver://db;databaseName").contains("not understood"));
    }

    private static String refusal(String url) {
        return assertThrows(PodiumException.class, () -> ServerUrl.parse(url)).getMessage();
    }
}
