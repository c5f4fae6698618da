package dev.podium.delivery;

import java.util.function.Consumer;

/** What is to be done all the same by the thread of a cancelled step: it is interrupted, which neither HTTP nor the warehouse's connections like. */
public final class Undisturbed {

    private Undisturbed() {}

    /** @param failed is told where it could not be done */
    public static void run(Runnable work, Consumer<RuntimeException> failed) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } catch (RuntimeException e) {
            failed.accept(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
