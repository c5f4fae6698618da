package dev.podium.connector;

import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Dataset;
import java.util.List;

/** Knows which versions of which files have landed. Safe for use by several threads. */
public interface LandedFiles {

    /** Those of this path or of this size that a published load, or the one under way, has landed. */
    List<SourceFile> alike(Dataset dataset, String path, long size);

    /** Whether any file of the dataset has landed. */
    boolean any(Dataset dataset);

    /** Notes that a file which stands elsewhere, or whose time is another, has the content of one that has landed. */
    void again(Dataset dataset, SourceFile landed, SourceFile seen);

    /** Notes that all parts of an archive have landed with this load. */
    void whole(Dataset dataset, SourceFile archive, long loadId);
}
