package dev.podium.vocabulary;

/** What is told to people, whoever wrote it first: without secrets, and without NUL, which no warehouse keeps in a text. */
public final class Told {

    private static final char REPLACEMENT = '\uFFFD';

    private Told() {}

    /** The text as it may be stored and shown; null stays null. */
    public static String text(String said) {
        return said == null ? null : Secrets.redact(said).replace('\0', REPLACEMENT);
    }

    /** Its first characters, as a quotation. Secrets are taken out before it is cut off: a part of one would not be known again. */
    public static String beginning(String said, int most) {
        String text = text(said).strip();
        if (text.length() <= most) {
            return text;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, halved ? most - 1 : most) + "…";
    }
}
