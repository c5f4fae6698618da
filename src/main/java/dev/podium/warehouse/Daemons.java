package dev.podium.warehouse;

import java.util.concurrent.ThreadFactory;

/**
 * Threads that hold up no end of the hub, whatever they are at: those that do a single thing beside the one who began them, and those of pools
 * whose work somebody waits for. What has to come to its end before the warehouse closes is for {@link Workers}.
 */
public final class Daemons {

    private Daemons() {}

    public static Thread start(String name, Runnable work) {
        Thread thread = thread(name, work);
        thread.start();
        return thread;
    }

    public static ThreadFactory named(String name) {
        return work -> thread(name, work);
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
