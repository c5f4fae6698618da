package dev.podium.kit;

/** A way in which files misbehave. The newest file is the one that the next load finds new. */
public sealed interface FolderMisbehaviour {

    /** The newest file still has the name of an unfinished one; it gets its own when the folder heals. */
    record Unfinished(String suffix) implements FolderMisbehaviour {}

    /** A file grows all the time; it comes to rest when the folder heals. */
    record Grows() implements FolderMisbehaviour {}

    /** Something in the newest file is replaced by something else, in each of its records from the given one on, so many times. */
    record Garbles(long from, int times, String before, String after) implements FolderMisbehaviour {}

    /** The newest file, written as something like it: with other line ends, with a byte order mark. */
    record Writes(Style style) implements FolderMisbehaviour {}

    /** The last third of the newest file is missing, until the folder heals. */
    record Truncates() implements FolderMisbehaviour {}

    /** The newest file unpacks to many times its size, until the folder heals. */
    record Bombs() implements FolderMisbehaviour {}

    /** The folder is away. */
    record Vanishes() implements FolderMisbehaviour {}

    /** Files that landed are looked at, renamed, copied. */
    record Handles(Way way) implements FolderMisbehaviour {}

    /** How else a file may be written. */
    enum Style {
        CARRIAGE_RETURNS,
        BYTE_ORDER_MARK,
        NO_LAST_LINE_END,
        EMPTY_LINES,
        /** Beside it lies a file of nothing. */
        BESIDE_AN_EMPTY_ONE
    }

    /** What people do to files. */
    enum Way {
        TOUCHES,
        RENAMES,
        COPIES
    }
}
