package dev.podium.connector.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriversTest {

    private static final String URL = "jdbc:h2:mem:dropped";

    @TempDir
    Path folder;

    @Test
    void aJarThatIsDroppedInServesItsUrls() throws Exception {
        Path jar = Path.of(org.h2.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, folder.resolve("h2.jar"));
        try (Connection connection = drivers().open(URL, new Properties());
                ResultSet row = connection.createStatement().executeQuery("select 42")) {
            row.next();
            assertEquals(42, row.getInt(1));
            assertTrue(connection.getClass() != org.h2.jdbc.JdbcConnection.class, "not the test's own driver");
        }
    }

    @Test
    void withoutItsJarTheMessageSaysWhereToPutIt() {
        PodiumException missing =
                assertThrows(PodiumException.class, () -> drivers().open(URL, new Properties()));
        assertEquals(
                "No driver is there for jdbc:h2: put its jar into " + folder.toAbsolutePath()
                        + " (PODIUM_DRIVERS names another folder) and start the hub again",
                missing.getMessage());
    }

    /** As in a hub that comes without this driver. */
    private Drivers drivers() {
        return new Drivers(folder, ClassLoader.getPlatformClassLoader());
    }
}
