package dev.podium.connector;

import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Dataset;

/** Knows which versions of which files have landed. Safe for use by several threads. */
public interface LandedFiles {

    /** Whether a published load, or the one under way, has landed this file in just this version. */
    boolean landed(Dataset dataset, SourceFile file);
}
