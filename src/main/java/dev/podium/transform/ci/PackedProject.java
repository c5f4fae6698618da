package dev.podium.transform.ci;

import dev.podium.transform.call.DbtProject;
import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A project as somebody sent it: a gzipped tar. What is in it is not trusted. */
public record PackedProject(byte[] content, long unpackedAtMost) {

    private static final int FILES_AT_MOST = 20_000;
    private static final int DEPTH = 3;

    /** The most that stands before an entry's content: its name may be written at length, and is read into memory. */
    private static final int HEADERS = 64 * 1024;

    public static boolean isGzip(byte[] content) {
        return content.length > 2 && (content[0] & 0xff) == 0x1f && (content[1] & 0xff) == 0x8b;
    }

    /** @throws PodiumException of kind USER for what is no project, or would not stay in its folder */
    public void check() {
        boolean[] project = {false};
        walk((entry, stream) -> {
            project[0] |= entry.getName().replaceFirst("^\\./", "").matches("([^/]+/){0,2}" + DbtProject.FILE);
            stream.transferTo(OutputStream.nullOutputStream());
        });
        if (!project[0]) {
            throw PodiumException.user("The packed project has no " + DbtProject.FILE
                    + "; pack the folder that holds it: tar czf project.tgz -C <folder> .");
        }
    }

    /** @return the folder in it that holds the project */
    public Path unpackInto(Path folder) throws IOException {
        walk((entry, stream) -> {
            Path target = folder.resolve(entry.getName()).normalize();
            if (entry.isDirectory()) {
                Files.createDirectories(target);
            } else {
                Files.createDirectories(target.getParent());
                Files.copy(stream, target);
            }
        });
        try (Stream<Path> files = Files.find(
                folder, DEPTH, (file, attributes) -> file.endsWith(DbtProject.FILE) && attributes.isRegularFile())) {
            Optional<Path> project = files.min(Comparator.comparing(Path::getNameCount));
            return project.map(Path::getParent)
                    .orElseThrow(() -> PodiumException.user("The packed project has no " + DbtProject.FILE));
        }
    }

    private interface Visitor {
        void visit(TarArchiveEntry entry, InputStream content) throws IOException;
    }

    private void walk(Visitor visitor) {
        int files = 0;
        long size = 0;
        try (Allowance unpacked = new Allowance(new GZIPInputStream(new ByteArrayInputStream(content)), HEADERS);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                refuseTricks(entry);
                size += Math.max(0, entry.getSize());
                files++;
                if (size > unpackedAtMost || files > FILES_AT_MOST) {
                    throw PodiumException.user("The packed project is too large: at most " + unpackedAtMost
                            + " bytes (PODIUM_DBT_CI_UNPACKED_AT_MOST) and " + FILES_AT_MOST
                            + " files; leave out target, dbt_packages' tests, logs and .git");
                }
                unpacked.allow(entry.getSize() + HEADERS);
                visitor.visit(entry, tar);
                tar.transferTo(OutputStream.nullOutputStream());
                unpacked.allow(HEADERS);
            }
        } catch (IOException | IllegalArgumentException e) {
            String why = Optional.ofNullable(e.getMessage()).orElse("it breaks off");
            throw PodiumException.user("The packed project can't be unpacked (" + why
                    + "); make it with: tar czf project.tgz -C <folder> .");
        }
    }

    private static void refuseTricks(TarArchiveEntry entry) {
        String name = entry.getName();
        Path path = Path.of(name);
        boolean leaves = path.isAbsolute()
                || path.normalize().startsWith("..")
                || name.contains("\\")
                || name.chars().anyMatch(Character::isISOControl);
        if (leaves) {
            throw PodiumException.user("The packed project holds '" + name + "', which would not lie in its folder");
        }
        if (!isPlain(entry)) {
            throw PodiumException.user(
                    "The packed project holds '" + name + "', which is neither a file nor a folder; pack files alone");
        }
    }

    /** A sparse file holds more than it has bytes; a device counts as a file to whoever only asks whether it is one. */
    private static boolean isPlain(TarArchiveEntry entry) {
        boolean other = entry.isLink()
                || entry.isSymbolicLink()
                || entry.isCharacterDevice()
                || entry.isBlockDevice()
                || entry.isFIFO()
                || entry.isSparse();
        return !other && (entry.isFile() || entry.isDirectory());
    }
}
