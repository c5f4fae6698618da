package dev.podium.vocabulary;

/** What is told to people, whoever wrote it first: without secrets, and without NUL, which no warehouse keeps in a text. */
public final class Told {

    private static final char REPLACEMENT = '\uFFFD';

    private Told() {}

    /** The text as it may be stored and shown; null stays null. */
    public static String text(String said) {
        return said == null ? null : Secrets.redact(said).replace('\0', REPLACEMENT);
    }
}
