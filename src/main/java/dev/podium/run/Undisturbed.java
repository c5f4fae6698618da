package dev.podium.run;

/** What the thread of a cancelled step does all the same: it is interrupted, which neither HTTP nor the warehouse's connections like. */
public final class Undisturbed {

    /** @param <E> what it may throw */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    private Undisturbed() {}

    public static <E extends Exception> void run(Work<E> work) throws E {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
