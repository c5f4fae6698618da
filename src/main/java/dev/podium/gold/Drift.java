package dev.podium.gold;

/** What to do about an object that somebody altered in the database. */
public enum Drift {
    /** Say so with each refresh; its file's next change makes it anew. */
    WARN,
    /** Make it again as its file says, and say so; tables, which hold data, are only told of. */
    RESTORE,
    /** Fail, and change nothing. */
    FAIL
}
