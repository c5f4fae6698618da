package dev.podium.load;

/**
 * A file that a load lands, in just this version.
 *
 * @param path as the connector names it, within its connection
 * @param sha256 of its content, in hexadecimal
 */
public record SourceFile(String path, String sha256) {}
