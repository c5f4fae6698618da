package dev.podium.secret;

import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps what a vault gave for a while. While the vault is silent, the last known value goes on being used; an answer of the
 * vault's counts, also where it is that there is nothing to have any more. One asks at a time, the others wait for him.
 */
final class KeptSecrets implements SecretStore {

    private static final Logger LOG = Logger.getLogger(KeptSecrets.class);

    /** Asks the vault itself. */
    interface Vault {
        /** @param patiently whether to wait where the vault asks for it: not where there is a value that will do */
        String ask(String name, boolean patiently);
    }

    /** What is known of a secret: a value, or why there is none. */
    private record Known(String value, PodiumException failure, Instant since, Instant until) {

        String get() {
            if (failure != null) {
                throw new PodiumException(failure.fault(), failure.getMessage(), failure);
            }
            return value;
        }
    }

    private final Vault vault;
    private final Duration timeToLive;
    private final Duration pause;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    KeptSecrets(Vault vault, Duration timeToLive, Duration pause, InstantSource clock) {
        this.vault = vault;
        this.timeToLive = timeToLive;
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public String read(String name) {
        Known now = known.get(name);
        if (now == null || !clock.instant().isBefore(now.until())) {
            now = known.compute(
                    name,
                    (same, current) -> current != null && clock.instant().isBefore(current.until())
                            ? current
                            : asked(name, current));
        }
        return now.get();
    }

    private Known asked(String name, Known before) {
        boolean usable = before != null && before.failure() == null;
        try {
            return value(vault.ask(name, !usable), timeToLive);
        } catch (PodiumException e) {
            if (usable && e.fault() != Fault.USER) {
                LOG.warnf(
                        "%s; the value of '%s' that was read at %s goes on being used",
                        e.getMessage(), name, before.since());
                return new Known(
                        before.value(), null, before.since(), clock.instant().plus(pause));
            }
            return new Known(null, e, clock.instant(), clock.instant().plus(pause));
        }
    }

    private Known value(String value, Duration lives) {
        Instant now = clock.instant();
        return new Known(value, null, now, now.plus(lives));
    }

    /** Values just read stay: a source that refuses us all the time must not make us ask all the time. */
    @Override
    public void expire() {
        Instant now = clock.instant();
        known.replaceAll((name, current) ->
                current.failure() == null && current.since().plus(pause).isBefore(now)
                        ? new Known(current.value(), null, current.since(), now)
                        : current);
    }
}
