package dev.podium.connector.rest.access;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a connection's tokens (AES-GCM) under a key made of its configured secrets, so that the warehouse and its backups
 * hold nothing that works without the configuration. Where that has changed, the seal doesn't open, and the configured
 * token is used again.
 */
record Seal(SecretKey key) {

    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Seal of(Connection connection) {
        String secrets = String.join(
                "\n",
                "podium.connection_secret",
                connection.name(),
                connection.option("client-secret").orElse(""),
                connection.option("refresh-token").orElse(""));
        byte[] key = Sha256.digest().digest(secrets.getBytes(StandardCharsets.UTF_8));
        return new Seal(new SecretKeySpec(key, "AES"));
    }

    byte[] close(String text) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, both, NONCE, sealed.length);
            return both;
        } catch (GeneralSecurityException e) {
            throw PodiumException.internal("A token could not be sealed", e);
        }
    }

    Optional<String> open(byte[] both) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(both, NONCE));
            String text = new String(cipher.doFinal(both, NONCE, both.length - NONCE), StandardCharsets.UTF_8);
            Secrets.register(text);
            return Optional.of(text);
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(128, nonce));
        return cipher;
    }

    /** Never with its key. */
    @Override
    public String toString() {
        return "Seal";
    }
}
