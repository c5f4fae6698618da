package dev.podium.connector.files;

import dev.podium.connector.Checkpoints;

/**
 * How far the reading of a folder has come.
 *
 * @param file the file under way
 * @param whole whether all of it has landed
 * @param offset where its next record begins: a byte of its text in UTF-8, unpacked, or a row
 * @param line number of the line there
 * @param read how many of its bytes as they are stored have been read by then
 * @param sha256 of these bytes
 */
record FileCheckpoint(String file, boolean whole, long offset, long line, long read, String sha256) {

    String text() {
        return Checkpoints.write(this);
    }

    static FileCheckpoint parse(String text) {
        return Checkpoints.read(text, FileCheckpoint.class);
    }
}
