package dev.podium.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KeptSecretsTest {

    private static final Duration LIVES = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Supplier<String> answer = () -> "first";
    private final KeptSecrets secrets = new KeptSecrets(
            (name, patiently) -> {
                asked.incrementAndGet();
                return answer.get();
            },
            LIVES,
            PAUSE,
            () -> now);

    @Test
    void theLastKnownValueIsUsedWhileTheVaultIsSilentAndTheNewOneWhenItAnswers() {
        assertEquals("first", secrets.read("key"));
        answer = silence();
        pass(LIVES);
        assertEquals("first", secrets.read("key"));
        assertEquals("first", secrets.read("key"));
        assertEquals(2, asked.get(), "a silent vault is left alone for a while");
        answer = () -> "second";
        pass(PAUSE);
        assertEquals("second", secrets.read("key"));
    }

    @Test
    void anAnswerOfTheVaultCountsAlsoWhereItTakesTheSecretAway() {
        assertEquals("first", secrets.read("key"));
        answer = () -> {
            throw PodiumException.user("is disabled");
        };
        pass(LIVES);
        assertThrows(PodiumException.class, () -> secrets.read("key"));
    }

    @Test
    void aVaultThatIsSilentFromTheStartIsAskedAgainAfterAPause() {
        answer = silence();
        assertThrows(PodiumException.class, () -> secrets.read("key"));
        assertThrows(PodiumException.class, () -> secrets.read("key"));
        assertEquals(1, asked.get());
        answer = () -> "first";
        pass(PAUSE);
        assertEquals("first", secrets.read("key"));
    }

    @Test
    void afterARefusedLoginTheVaultIsAskedAgainButNotAtEachRefusal() {
        assertEquals("first", secrets.read("key"));
        answer = () -> "second";
        secrets.expire();
        assertEquals("first", secrets.read("key"), "it was read just now");
        pass(PAUSE.plusMillis(1));
        secrets.expire();
        assertEquals("second", secrets.read("key"));
    }

    @Test
    void manyWhoWantASecretAtOnceAskOnce() throws Exception {
        CountDownLatch all = new CountDownLatch(8);
        answer = () -> {
            pause();
            return "first";
        };
        ExecutorService readers = Executors.newFixedThreadPool(8);
        List<Future<String>> read = new ArrayList<>();
        for (int reader = 0; reader < 8; reader++) {
            read.add(readers.submit(() -> {
                all.countDown();
                all.await();
                return secrets.read("key");
            }));
        }
        for (Future<String> one : read) {
            assertEquals("first", one.get(2, TimeUnit.MINUTES));
        }
        readers.shutdown();
        assertEquals(1, asked.get());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Supplier<String> silence() {
        return () -> {
            throw PodiumException.external("nothing answers");
        };
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
