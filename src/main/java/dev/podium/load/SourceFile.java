package dev.podium.load;

import java.util.Optional;

/**
 * A file that a load lands, in just this version.
 *
 * @param path as the connector names it, within its connection
 * @param sha256 of its content, in hexadecimal
 * @param size of its content in bytes
 * @param version what the source calls this version (an entity tag, a time), where that can be relied on
 */
public record SourceFile(String path, String sha256, long size, Optional<String> version) {}
