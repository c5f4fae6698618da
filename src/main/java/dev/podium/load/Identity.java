package dev.podium.load;

import dev.podium.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Which version of which record it is: its cursor with its key, as one text. A record that changes gets a greater cursor,
 * and so another identity. Long keys are kept as 128 bits of their hash.
 */
public final class Identity {

    private static final char SEPARATOR = '\u001f';
    private static final int LONGEST_KEY = 24;
    private static final int HASH_BYTES = 16;

    private Identity() {}

    public static String of(String cursor, String key) {
        return cursor + SEPARATOR + (key.length() > LONGEST_KEY || key.indexOf(SEPARATOR) >= 0 ? hash(key) : key);
    }

    static String cursor(String identity) {
        int end = identity.lastIndexOf(SEPARATOR);
        return end < 0 ? identity : identity.substring(0, end);
    }

    private static String hash(String key) {
        byte[] sha = Sha256.digest().digest(key.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(sha, HASH_BYTES));
    }
}
