package dev.podium.connector.files;

import dev.podium.connector.Checkpoints;

/**
 * How far the reading of a folder has come.
 *
 * @param file the file under way
 * @param sha256 its version
 * @param offset where its next record begins
 * @param line number of the line there
 */
record FileCheckpoint(String file, String sha256, long offset, long line) {

    String text() {
        return Checkpoints.write(this);
    }

    static FileCheckpoint parse(String text) {
        return Checkpoints.read(text, FileCheckpoint.class);
    }
}
