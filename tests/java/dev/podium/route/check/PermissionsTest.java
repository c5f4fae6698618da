package dev.podium.route.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes may do when nobody has said anything. */
class PermissionsTest {

    private final Permissions permissions = new Permissions(
            Set.of(), List.of(Path.of("/data/named")), List.of(Path.of("/work")), Path.of("/work/.podium"), List.of());

    @ParameterizedTest
    @CsvSource({
        "/data/named, true",
        "/data/named/deep/er, true",
        "/data, false",
        "/data/named/../other, false",
        "/work/inbox, true",
        "/work/inbox/2026/a.csv, true",
        "/work, false",
        "/work/.env, false",
        "/work/inbox/.hidden/a, false",
        "/work/.podium/admin-password, false",
        "/work/inbox/../../etc/passwd, false",
        "/etc/passwd, false"
    })
    void foldersOfTheWorkspaceAndNamedOnesMayBeReachedAndNoOthers(String path, boolean may) {
        assertEquals(may, permissions.refusesPath(Path.of(path)).isEmpty());
    }

    @Test
    void componentsThatMoveDataMayBeUsedAndThoseThatRunCommandsMayNot() {
        assertTrue(permissions.refusesComponent("kafka").isEmpty());
        assertTrue(permissions.refusesComponent("file").isEmpty());
        // Of our own, so whoever built the hub brought it.
        assertTrue(
                permissions.refusesComponent("component-of-a-hub-of-ones-own").isEmpty());
        assertTrue(permissions.refusesComponent("class").orElseThrow().contains("PODIUM_ALLOW_COMPONENTS=class"));
    }
}
