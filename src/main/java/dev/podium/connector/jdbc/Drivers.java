package dev.podium.connector.jdbc;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * JDBC drivers: those that come with the hub, and those whose jars lie in a folder ({@code PODIUM_DRIVERS}, by default
 * {@code drivers} in {@code PODIUM_HOME}). The driver manager of the JDK sees neither where Quarkus loads the classes.
 */
final class Drivers {

    private static final Drivers INSTANCE = new Drivers(folder(), Drivers.class.getClassLoader());

    private final Path folder;
    private final List<Driver> drivers;

    /** @param ours knows the drivers that come with the hub */
    Drivers(Path folder, ClassLoader ours) {
        this.folder = folder;
        // Never closed: its drivers serve as long as the hub does.
        ClassLoader all = new URLClassLoader(jars(folder), ours);
        this.drivers = ServiceLoader.load(Driver.class, all).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    static Connection connect(String url, Properties properties) throws SQLException {
        return INSTANCE.open(url, properties);
    }

    Connection open(String url, Properties properties) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                Connection opened = driver.connect(url, properties);
                if (opened != null) {
                    return opened;
                }
            }
        }
        String kind = url.substring(0, Math.max(0, url.indexOf(':', "jdbc:".length())));
        throw PodiumException.user("No driver is there for " + kind + ": put its jar into " + folder.toAbsolutePath()
                + " (PODIUM_DRIVERS names another folder) and start the hub again");
    }

    private static URL[] jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new URL[0];
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Drivers::url)
                    .toArray(URL[]::new);
        } catch (IOException e) {
            throw PodiumException.user("The folder of drivers " + folder + " can't be read: " + e.getMessage());
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw PodiumException.internal("A file without URL: " + file, e);
        }
    }

    private static Path folder() {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue("podium.drivers", String.class)
                .map(Path::of)
                .orElseGet(() -> Path.of(config.getOptionalValue("podium.home", String.class)
                                .orElse(".podium"))
                        .resolve("drivers"));
    }
}
