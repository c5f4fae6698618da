package dev.podium.connector.rest.access;

import dev.podium.vocabulary.Secrets;
import java.time.Instant;

/**
 * What a token server gave last.
 *
 * @param access sent with calls; empty where none has been fetched yet
 * @param renewAt when to fetch another, in milliseconds since 1970
 * @param refresh exchanged for the next ones; empty where there is none
 */
public record Tokens(String access, long renewAt, String refresh) {

    public Tokens {
        Secrets.register(access);
        Secrets.register(refresh);
    }

    static Tokens none(String refresh) {
        return new Tokens("", Long.MAX_VALUE, refresh);
    }

    /** @param refused an access token that the source has refused */
    boolean usable(String refused) {
        return !access.isEmpty() && !access.equals(refused) && Instant.now().toEpochMilli() < renewAt;
    }

    String text() {
        return String.join("\n", access, Long.toString(renewAt), refresh);
    }

    static Tokens parse(String text) {
        String[] parts = text.split("\n", 3);
        return new Tokens(parts[0], Long.parseLong(parts[1]), parts[2]);
    }

    /** Never with what they are. */
    @Override
    public String toString() {
        return "Tokens";
    }
}
