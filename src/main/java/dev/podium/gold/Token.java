package dev.podium.gold;

/**
 * A word or sign of SQL.
 *
 * @param text words in lower case, unless they were quoted
 * @param start where it begins in the file's text
 * @param inBody whether it stands in a dollar-quoted body
 */
record Token(String text, int start, boolean word, boolean inBody) {

    boolean is(String other) {
        return text.equals(other);
    }
}
