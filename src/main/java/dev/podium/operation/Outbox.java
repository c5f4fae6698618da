package dev.podium.operation;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.jboss.logging.Logger;

/**
 * What is to be told to a receiver outside the hub. Nobody ever waits for it: what finds the queue full, or can't be delivered
 * in a few attempts, is lost, and the loss is counted. Its thread is started by the first message.
 */
public final class Outbox<T> {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int ATTEMPTS = 3;

    /** Of what waits for one receiver: a hub whose receiver is away for days lives on. */
    private static final long MOST_BYTES = 32 << 20;

    /** Delivers a message, or throws. */
    public interface Sender<T> {
        void send(T message) throws Exception;
    }

    private final String receiver;
    private final BlockingQueue<T> queue;
    private final ToLongFunction<T> weight;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final Sender<T> sender;
    private final long pauseMillis;
    private final Counter sent;
    private final Counter lost;
    private Thread thread;
    private volatile boolean stopped;
    private boolean down;

    public Outbox(String receiver, int capacity, long pauseMillis, MeterRegistry registry, Sender<T> sender) {
        this(receiver, capacity, message -> 0, pauseMillis, registry, sender);
    }

    /** @param weight bytes that a message holds while it waits, about */
    public Outbox(
            String receiver,
            int capacity,
            ToLongFunction<T> weight,
            long pauseMillis,
            MeterRegistry registry,
            Sender<T> sender) {
        this.receiver = receiver;
        this.weight = weight;
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.pauseMillis = pauseMillis;
        this.sender = sender;
        this.sent = registry.counter("podium.receiver.sent", "receiver", receiver);
        this.lost = registry.counter("podium.receiver.lost", "receiver", receiver);
        registry.gauge(
                "podium.receiver.waiting",
                io.micrometer.core.instrument.Tags.of("receiver", receiver),
                queue,
                BlockingQueue::size);
    }

    /** Never waits. @return false where it is lost */
    public boolean put(T message) {
        long bytes = weight.applyAsLong(message);
        boolean taken = !stopped && waitingBytes.get() + bytes <= MOST_BYTES && queue.offer(message);
        if (taken) {
            waitingBytes.addAndGet(bytes);
            start();
        } else {
            lose();
        }
        return taken;
    }

    /** Something for this receiver was given up before it became a message. */
    public void lose() {
        lost.increment();
    }

    /** What waits still is lost. */
    public void stop() {
        stopped = true;
        lost.increment(queue.size());
        queue.clear();
        interrupt();
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private synchronized void start() {
        if (thread == null) {
            thread = Daemons.start("podium-" + receiver, this::work);
        }
    }

    private void work() {
        try {
            while (!stopped) {
                T message = queue.take();
                waitingBytes.addAndGet(-weight.applyAsLong(message));
                deliver(message);
            }
        } catch (InterruptedException e) {
            // The hub stops.
        }
    }

    /** A receiver that is down is asked once a message, until it is back. */
    private void deliver(T message) throws InterruptedException {
        for (int attempt = down ? ATTEMPTS : 1; attempt <= ATTEMPTS; attempt++) {
            try {
                sender.send(message);
                sent.increment();
                tell(false, "");
                return;
            } catch (InterruptedException e) {
                lose();
                throw e;
            } catch (Exception e) {
                tell(true, PodiumException.of(e).getMessage());
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
            }
        }
        lose();
    }

    private void tell(boolean now, String why) {
        if (now && !down) {
            LOG.warnf(
                    "The receiver of %s can't be reached (%s); what it misses is counted, all else goes on",
                    receiver, why);
        } else if (!now && down) {
            LOG.infof("The receiver of %s is back", receiver);
        }
        down = now;
    }
}
