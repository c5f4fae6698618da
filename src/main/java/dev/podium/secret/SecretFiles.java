package dev.podium.secret;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Secrets in files, one a file. Read each time, so that what Kubernetes exchanges is seen at once. */
final class SecretFiles {

    /** Nobody's password; a wrong path must not fill the heap. */
    private static final int LARGEST = 1 << 20;

    private SecretFiles() {}

    /** Of any file. */
    static SecretStore anywhere() {
        return name -> read(Path.of(name.strip()));
    }

    /** Of the files below a folder. */
    static SecretStore below(Path folder) {
        return name -> {
            Path file = folder.resolve(name.strip()).normalize();
            if (!file.startsWith(folder.normalize())) {
                throw PodiumException.user("{{secret:" + name + "}} leads out of " + folder
                        + "; write {{secret:name/key}}, or {{file:/path}} for a file elsewhere");
            }
            return read(file);
        };
    }

    /** Without the line's end that editors put there. */
    private static String read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LARGEST + 1); // a device has no size, and no end
            if (bytes.length > LARGEST) {
                throw PodiumException.user("The file " + file + " is larger than a secret may be (1 MB)");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .replaceFirst("\\R\\z", "");
        } catch (NoSuchFileException e) {
            throw PodiumException.user("The secret's file " + file.toAbsolutePath()
                    + " is not there; mount the secret at that place, or name another (PODIUM_SECRETS_FOLDER is where"
                    + " {{secret:…}} looks)");
        } catch (IOException e) {
            throw PodiumException.user("The secret's file " + file.toAbsolutePath() + " can't be read (" + e
                    + "); the hub's user must be allowed to, and it must be text in UTF-8");
        }
    }
}
