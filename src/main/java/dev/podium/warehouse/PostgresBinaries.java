package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the jar that carries them for this operating system. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * @param folder where to keep them
     * @return the folder with {@code bin}, {@code lib} and {@code share}
     */
    static Path unpackedIn(Path folder) {
        String archive = "postgres-" + system() + "-" + architecture() + ".txz";
        if (Files.isExecutable(folder.resolve("bin").resolve("postgres"))) {
            return folder;
        }
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw PodiumException.user("The embedded PostgreSQL is not built for this system (" + archive
                        + " is missing); set PODIUM_WAREHOUSE_URL to a server of yours");
            }
            Path unpacking = Files.createTempDirectory(Files.createDirectories(folder.getParent()), "unpacking");
            unpack(new TarArchiveInputStream(new XZInputStream(packed)), unpacking);
            moveInPlace(unpacking, folder);
            return folder;
        } catch (IOException e) {
            throw PodiumException.resource(
                    "The embedded PostgreSQL could not be unpacked into " + folder + ": " + e, e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("Entry " + entry.getName() + " would leave its folder");
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                makeExecutable(target, entry.getMode());
            }
        }
    }

    private static void makeExecutable(Path file, int mode) throws IOException {
        if ((mode & 0100) != 0
                && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.addAll(EnumSet.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE,
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.OTHERS_READ));
            Files.setPosixFilePermissions(file, permissions);
        }
    }

    private static void moveInPlace(Path unpacking, Path folder) throws IOException {
        try {
            Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException anotherWasFirst) {
            if (!Files.isExecutable(folder.resolve("bin").resolve("postgres"))) {
                throw anotherWasFirst;
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") ? "arm_64" : "x86_64";
    }
}
