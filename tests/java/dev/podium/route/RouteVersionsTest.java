package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.warehouse.WarehouseForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ran when can be told afterwards. */
@Tag("sqlserver")
class RouteVersionsTest {

    @TempDir
    Path folder;

    private final String name = "routes/" + UUID.randomUUID() + ".yaml";
    private RouteVersions versions;

    @BeforeEach
    void start() {
        versions = new RouteVersions(WarehouseForTests.get());
    }

    @Test
    void eachVersionIsKeptOnceWithWhatItChanged() throws IOException {
        keep("a: 1\nb: 2\n");
        keep("a: 1\nb: 2\n");
        keep("a: 1\nb: 3\n");
        List<RouteVersion> all = all();
        assertEquals(List.of(2L, 1L), all.stream().map(RouteVersion::number).toList());
        String changed = all.get(0).difference(Optional.of(all.get(1)));
        assertTrue(changed.contains("\n-b: 2\n+b: 3"), changed);
        assertTrue(all.get(1).difference(Optional.empty()).contains("+a: 1"), all.toString());
        assertEquals(Optional.of("a: 1\nb: 3\n"), all.get(0).content());
        assertTrue(all.get(0).owner().isPresent() && all.get(0).modifiedAt().isPresent(), all.toString());
    }

    @Test
    void aHubThatStartsAgainOrAnotherKeepsNothingTwice() throws IOException {
        keep("a: 1\n");
        versions = new RouteVersions(WarehouseForTests.get());
        keep("a: 1\n");
        assertEquals(1, all().size());
    }

    @Test
    void aFileThatIsTakenAwayAndComesBackIsKeptAsThat() throws IOException {
        keep("a: 1\n");
        versions.keep(List.of(), Set.of());
        keep("a: 1\n");
        assertEquals(
                List.of("LOADED", "REMOVED", "LOADED"),
                all().stream().map(RouteVersion::state).toList());
    }

    @Test
    void aBrokenEditIsNoVersionForNothingOfItRan() throws IOException {
        keep("a: 1\n");
        versions.keep(List.of(), Set.of(name));
        assertEquals(1, all().size());
    }

    private void keep(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        versions.keep(List.of(new SourceFile(file, name, text)), Set.of(name));
    }

    private List<RouteVersion> all() {
        return versions.of(name, Long.MAX_VALUE, 10);
    }
}
