package dev.podium.vocabulary;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which contents are told apart. */
public final class Sha256 {

    private Sha256() {}

    /** A digest to feed piece by piece. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw PodiumException.internal("Each Java has SHA-256", e);
        }
    }

    /** @return of the text's UTF-8, 64 hexadecimal digits */
    public static String of(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** @return 12 hexadecimal digits: a short name for something long */
    public static String shortOf(String text) {
        return of(text).substring(0, 12);
    }
}
