package dev.podium.delivery.rest;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs a message with the connection's secret: as Standard Webhooks says (standardwebhooks.com), or in one header of the receiver's own. */
record Signature(Optional<String> secret, String header) {

    private static final String PREFIX = "whsec_";

    static Signature of(Connection connection, String header) {
        Optional<String> secret = connection.option("signing-secret");
        if (!header.isEmpty() && secret.isEmpty()) {
            throw PodiumException.user("signatureHeader asks for a signature, but connection '" + connection.name()
                    + "' has no secret to sign with; set " + connection.variable("signing-secret"));
        }
        return new Signature(secret, header);
    }

    /**
     * @param id the same for each attempt at this message
     * @param timestamp seconds since 1970
     */
    Map<String, String> headers(String id, long timestamp, String body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(timestamp));
        secret.ifPresent(key -> {
            if (header.isEmpty()) {
                byte[] signed = hmac(key(key), id + "." + timestamp + "." + body);
                headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signed));
            } else {
                byte[] signed = hmac(key.getBytes(StandardCharsets.UTF_8), body);
                headers.put(header, "sha256=" + HexFormat.of().formatHex(signed));
            }
        });
        return headers;
    }

    private static byte[] key(String secret) {
        return secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw PodiumException.internal("Each Java has HmacSHA256", e);
        }
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "Signature";
    }
}
