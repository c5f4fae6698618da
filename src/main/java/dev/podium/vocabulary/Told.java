package dev.podium.vocabulary;

/** What is told to people, whoever wrote it first: without secrets, no longer than they read, and without NUL, which no warehouse keeps in a text. */
public final class Told {

    private static final char REPLACEMENT = '\uFFFD';

    /** It is kept, sent to each who follows a run, and told to alerts. */
    private static final int LONGEST = 20_000;

    private static final int BEGIN = 17_000;
    private static final int END = 2_500;

    private Told() {}

    /** The text as it may be stored and shown; null stays null. */
    public static String text(String said) {
        return said == null ? null : shortened(clean(said));
    }

    private static String clean(String said) {
        return Secrets.redact(said).replace('\0', REPLACEMENT);
    }

    /** Its beginning and its end, for some say last what was wrong. */
    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, BEGIN) + "\n… (" + (text.length() - BEGIN - END) + " characters more) …\n"
                        + text.substring(text.length() - END);
    }

    /** Its first characters, as a quotation. Secrets are taken out before it is cut off: a part of one would not be known again. */
    public static String beginning(String said, int most) {
        String text = clean(said).strip();
        if (text.length() <= most) {
            return text;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, halved ? most - 1 : most) + "…";
    }
}
