package dev.podium.connector.rest.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as they stand in an address or in a form. */
public final class Percent {

    private Percent() {}

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
