package dev.podium.transform.container;

import dev.podium.transform.call.DbtEvent;
import dev.podium.transform.call.DbtListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A listener that remembers what it heard, made by the thread that runs the command: a cancel interrupts that, as the hub does. */
public final class Heard implements DbtListener {

    public final List<DbtEvent> events = new CopyOnWriteArrayList<>();
    public final List<String> waits = new CopyOnWriteArrayList<>();
    public final List<String> preparations = new CopyOnWriteArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private final BiConsumer<Heard, DbtEvent> onEvent;
    private volatile boolean cancelled;
    private volatile boolean stopping;
    private final Thread runner = Thread.currentThread();

    public Heard() {
        this((heard, event) -> {});
    }

    public Heard(BiConsumer<Heard, DbtEvent> onEvent) {
        this.onEvent = onEvent;
    }

    /** Does something when this node starts. */
    public static Heard at(String node, Consumer<Heard> action) {
        return new Heard((heard, event) -> {
            if (event instanceof DbtEvent.NodeStarted started && started.node().equals(node)) {
                action.accept(heard);
            }
        });
    }

    /** The nodes that started, as often as it was told. */
    public List<String> started() {
        return events.stream()
                .filter(DbtEvent.NodeStarted.class::isInstance)
                .map(event -> ((DbtEvent.NodeStarted) event).node())
                .toList();
    }

    public List<String> ended() {
        return events.stream()
                .filter(DbtEvent.NodeEnded.class::isInstance)
                .map(event -> ((DbtEvent.NodeEnded) event).node() + " " + ((DbtEvent.NodeEnded) event).result())
                .toList();
    }

    public void cancel() {
        List<Runnable> now;
        synchronized (this) {
            cancelled = true;
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
        runner.interrupt();
    }

    /** The hub stops. */
    public void stop() {
        stopping = true;
        cancel();
    }

    @Override
    public void event(DbtEvent event) {
        events.add(event);
        onEvent.accept(this, event);
    }

    @Override
    public void waiting(String reason) {
        waits.add(reason);
    }

    @Override
    public void preparing(String what, boolean done) {
        preparations.add(what + (done ? " done" : ""));
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public boolean stopping() {
        return stopping;
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            actions.add(action);
            if (!cancelled) {
                return;
            }
        }
        action.run();
    }
}
