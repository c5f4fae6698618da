package dev.podium.route;

import dev.podium.workspace.FilesBelow;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The YAML files of a folder and when they changed. Looking is cheap; it works on every file system, mounted ones too. */
record Folder(Path path) {

    /** How a file looks from outside; another stamp is another version. */
    record Stamp(long modified, long size, Object key) {}

    /** Files with their stamps, in the order of their names; empty where the folder does not exist. */
    Map<Path, Stamp> look() {
        Map<Path, Stamp> files = new TreeMap<>();
        FilesBelow.of(path).forEach((file, attributes) -> {
            if (counts(file)) {
                files.put(file, stamp(attributes));
            }
        });
        return files;
    }

    private boolean counts(Path file) {
        String name = file.getFileName().toString();
        boolean contract = name.endsWith(".contract.yaml"); // of a dataset, read when its load begins
        return (name.endsWith(".yaml") || name.endsWith(".yml")) && !contract && !hidden(path.relativize(file));
    }

    /** Also leaves out the {@code ..data} folders of mounted config maps, whose files are linked to a second time. */
    private static boolean hidden(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static Stamp stamp(BasicFileAttributes attributes) {
        return new Stamp(
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(), attributes.fileKey());
    }
}
