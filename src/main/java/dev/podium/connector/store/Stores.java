package dev.podium.connector.store;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the store that a connection's URL names. */
public final class Stores {

    private Stores() {}

    /** @throws PodiumException of kind USER where the URL names none, EXTERNAL where it can't be reached */
    public static FileStore open(Connection connection) {
        String url = connection.url();
        String scheme = url.matches("(?s)[a-z][a-z0-9+]+:.*") ? url.substring(0, url.indexOf(':')) : "";
        return switch (scheme) {
            case "", "file" -> folder(connection);
            case "sftp" -> SftpStore.connect(connection);
            case "smb" -> SmbStore.connect(connection);
            case "azblob", "https" -> BlobStore.connect(connection);
            default ->
                throw PodiumException.user("Connection '" + connection.name()
                        + "' is no place for files: its URL begins with " + scheme
                        + ": but a folder, file:, sftp:, smb:, azblob: or https: (both Azure's blobs) is wanted; "
                        + advice(connection));
        };
    }

    /** @throws PodiumException of kind USER where the connection is no place that we can write to */
    public static WritableStore openToWrite(Connection connection) {
        FileStore store = open(connection);
        if (store instanceof WritableStore writable) {
            return writable;
        }
        store.close();
        throw PodiumException.user("Connection '" + connection.name()
                + "' is no place to write to: a folder or Azure's blobs are wanted; " + advice(connection));
    }

    private static FileStore folder(Connection connection) {
        String url = connection.url();
        Path folder = url.startsWith("file:") ? Path.of(URI.create(url)) : Path.of(url);
        if (!Files.isDirectory(folder)) {
            throw PodiumException.user("Connection '" + connection.name() + "' is no folder: " + folder.toAbsolutePath()
                    + "; " + advice(connection) + " to one");
        }
        return new LocalStore(folder);
    }

    static String advice(Connection connection) {
        return "set " + connection.variable("url");
    }
}
