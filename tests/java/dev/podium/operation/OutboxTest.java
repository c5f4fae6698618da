package dev.podium.operation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Integer> arrived = new CopyOnWriteArrayList<>();
    private Outbox<Integer> outbox;

    @AfterEach
    void stop() {
        if (outbox != null) {
            outbox.stop();
        }
    }

    @Test
    void messagesArriveInTheirOrder() {
        outbox = new Outbox<>("test", 100, 1, registry, arrived::add);
        IntStream.range(0, 50).forEach(outbox::put);
        await().until(() -> arrived.size() == 50);
        assertEquals(IntStream.range(0, 50).boxed().toList(), arrived);
        await().until(() -> count("sent") == 50);
        assertEquals(0, count("lost"));
    }

    @Test
    void aReceiverThatHangsHoldsUpNobodyAndTheLossIsCounted() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        outbox = new Outbox<>("test", 10, 1, registry, message -> {
            hung.countDown();
            Thread.sleep(60_000);
        });
        outbox.put(0);
        hung.await();
        assertTimeout(Duration.ofSeconds(30), () -> IntStream.range(0, 1_000).forEach(outbox::put));
        assertEquals(990, count("lost"), "all but the ten that wait");
        assertEquals(10, registry.get("podium.receiver.waiting").gauge().value());
    }

    @Test
    void messagesThatWaitHoldOnlySoMuchMemory_invariant_6() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        outbox = new Outbox<>("test", 1_000, message -> 4L << 20, 1, registry, message -> {
            hung.countDown();
            Thread.sleep(60_000);
        });
        outbox.put(0);
        hung.await();
        IntStream.range(0, 100).forEach(outbox::put);
        assertEquals(8, registry.get("podium.receiver.waiting").gauge().value());
        assertEquals(92, count("lost"));
    }

    @Test
    void aReceiverThatNeverComesToAnEndIsLeft() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            AtomicBoolean left = new AtomicBoolean();
            Daemons.start("drips", () -> drip(listening, left));
            ReceiverCall call =
                    new ReceiverCall("http://127.0.0.1:" + listening.getLocalPort(), Map.of(), Duration.ofMillis(500));
            String reason = assertTimeout(
                            Duration.ofSeconds(30),
                            () -> assertThrows(PodiumException.class, () -> call.post("text/plain", new byte[] {1})))
                    .getMessage();
            assertTrue(reason.contains("no answer within"), reason);
            await().untilTrue(left);
        }
    }

    /** A head at once, and then a byte of the body now and then. */
    private static void drip(ServerSocket listening, AtomicBoolean left) {
        try (Socket socket = listening.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('x');
                Thread.sleep(50);
            }
        } catch (IOException e) {
            left.set(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsRefusedIsTriedAgainAndThenLost() {
        AtomicInteger attempts = new AtomicInteger();
        outbox = new Outbox<>("test", 10, 1, registry, message -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("refused");
        });
        outbox.put(1);
        await().until(() -> count("lost") == 1);
        assertEquals(3, attempts.get());
    }

    @Test
    void aReceiverThatIsBackGetsWhatWaited() {
        AtomicBoolean down = new AtomicBoolean(true);
        outbox = new Outbox<>("test", 10, 1, registry, message -> {
            if (down.getAndSet(false)) {
                throw new IllegalStateException("down");
            }
            arrived.add(message);
        });
        outbox.put(1);
        outbox.put(2);
        await().until(() -> arrived.equals(List.of(1, 2)));
        assertEquals(0, count("lost"));
    }

    @Test
    void whatWaitsAtTheEndIsLostAndCounted() throws Exception {
        CountDownLatch hung = new CountDownLatch(1);
        outbox = new Outbox<>("test", 10, 1, registry, message -> {
            hung.countDown();
            Thread.sleep(60_000);
        });
        IntStream.range(0, 4).forEach(outbox::put);
        hung.await();
        outbox.stop();
        await().until(() -> count("lost") == 4);
        outbox.put(5);
        assertTrue(count("lost") == 5, "after the end");
    }

    private double count(String what) {
        return registry.get("podium.receiver." + what).counter().count();
    }
}
