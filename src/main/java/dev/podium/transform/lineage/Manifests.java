package dev.podium.transform.lineage;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** Manifests of calls, the last ones read remembered: a page of a run under way asks for one twice a second. */
final class Manifests {

    private static final int REMEMBERED = 4;

    private record Read(FileTime at, Manifest manifest) {}

    private final Map<Path, Read> known = new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Read> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** One that dbt is still writing is as good as none. */
    synchronized Manifest of(Path file) {
        try {
            FileTime at = Files.getLastModifiedTime(file);
            Read read = known.get(file);
            if (read == null || !read.at().equals(at)) {
                read = new Read(at, Manifest.read(file));
                known.put(file, read);
            }
            return read.manifest();
        } catch (IOException | PodiumException e) {
            return new Manifest("", Map.of());
        }
    }
}
