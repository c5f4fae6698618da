package dev.podium.connector.files;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.LandedFiles;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The steps of the Kamelets for files: look which files are due, read one, turn to the next. */
public final class FolderReader implements CamelContextAware {

    /** Exchange variable that holds the walk. */
    public static final String VARIABLE = "podiumWalk";

    private CamelContext camelContext;
    private String connection;
    private String pattern;
    private long maxRejected = 100;
    private FileFormat format;

    /** Looks into the folder. */
    public void begin(Exchange exchange) {
        Load load = Load.of(exchange);
        if (!load.full()) {
            load.accumulate();
        }
        Path folder = folder();
        FolderWalk walk = new FolderWalk(load, folder, files(folder), format, maxRejected, landed());
        exchange.setVariable(VARIABLE, walk);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                walk.close();
            }
        });
    }

    /** Makes the records of the next file the message's body. */
    public void read(Exchange exchange) {
        exchange.getMessage().setBody(walk(exchange).read());
    }

    /** Turns to the next file. */
    public void turn(Exchange exchange) {
        walk(exchange).turn();
        exchange.getMessage().setBody(null);
    }

    private static FolderWalk walk(Exchange exchange) {
        return exchange.getVariable(VARIABLE, FolderWalk.class);
    }

    private Path folder() {
        Connection known = bean(Connections.class).get(connection);
        Path folder = known.url().startsWith("file:") ? Path.of(URI.create(known.url())) : Path.of(known.url());
        if (!Files.isDirectory(folder)) {
            throw PodiumException.user("Connection '" + connection + "' is no folder: " + folder.toAbsolutePath()
                    + "; set PODIUM_CONNECTIONS_"
                    + connection.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")
                    + "_URL to one");
        }
        return folder;
    }

    /** By name, but those that are hidden or named as unfinished: who writes them has not let go of them. */
    private List<Path> files(Path folder) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("/") ? Integer.MAX_VALUE : 1;
        try (Stream<Path> found = Files.walk(folder, depth)) {
            return found.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(folder.relativize(path)))
                    .filter(path -> finished(path.getFileName().toString()))
                    .sorted(Comparator.comparing(
                            path -> folder.relativize(path).toString().replace('\\', '/')))
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw PodiumException.external("Folder " + folder + " can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean finished(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !(lower.startsWith(".")
                || lower.endsWith(".tmp")
                || lower.endsWith(".part")
                || lower.endsWith(".filepart")
                || lower.endsWith("~"));
    }

    private LandedFiles landed() {
        return bean(LandedFiles.class);
    }

    private <T> T bean(Class<T> type) {
        T found = camelContext.getRegistry().findSingleByType(type);
        if (found == null) {
            throw PodiumException.internal("No " + type.getSimpleName() + " in the registry", null);
        }
        return found;
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** Glob over the files' paths within the folder. */
    public void setPattern(String pattern) {
        this.pattern = pattern;
    }

    /** How many malformed records a file may have. */
    public void setMaxRejected(long maxRejected) {
        this.maxRejected = maxRejected;
    }

    /** How the files are written. */
    public void setFormat(FileFormat format) {
        this.format = format;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
