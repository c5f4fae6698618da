package dev.podium.operation.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminPasswordTest {

    private record Admin(Optional<String> password) implements AdminConfig {

        @Override
        public Optional<String> token() {
            return Optional.empty();
        }
    }

    @TempDir
    Path home;

    @Test
    void isGeneratedOnceIntoAFileThatOnlyItsOwnerReads() throws IOException {
        AdminPassword first = new AdminPassword(new Admin(Optional.empty()), home);
        AdminPassword second = new AdminPassword(new Admin(Optional.empty()), home);
        Path file = home.resolve("admin-password");

        assertEquals(first.value(), second.value());
        assertEquals(first.value(), Files.readString(file).strip());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(first.value().length() >= 32);
        assertEquals(file.toString(), first.place());
    }

    @Test
    void isNotWrittenAnywhereWhenGiven() {
        AdminPassword given = new AdminPassword(new Admin(Optional.of("given-password")), home);

        assertEquals("given-password", given.value());
        assertEquals("PODIUM_ADMIN_PASSWORD", given.place());
        assertFalse(Files.exists(home.resolve("admin-password")));
    }

    @Test
    void isRedactedWhereverItIsNamed() {
        AdminPassword password = new AdminPassword(new Admin(Optional.empty()), home);

        assertEquals("it is ***", Secrets.redact("it is " + password.value()));
        assertFalse(password.place().contains(password.value()));
    }
}
