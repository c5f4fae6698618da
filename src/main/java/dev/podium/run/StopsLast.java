package dev.podium.run;

import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;

/** A step's consumer: it is there until all routes have ended that may ask for a run of it. */
public interface StopsLast extends ShutdownAware {

    @Override
    default boolean deferShutdown(ShutdownRunningTask running) {
        return true;
    }

    @Override
    default int getPendingExchangesSize() {
        return 0;
    }

    @Override
    default void prepareShutdown(boolean suspendOnly, boolean forced) {
        // The dispatcher ends its steps.
    }
}
