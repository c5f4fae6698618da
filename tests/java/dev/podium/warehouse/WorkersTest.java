package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void workThatComesWhenTheHubStopsIsLeftWithoutAWord() {
        Workers workers = new Workers();
        ScheduledExecutorService worker = workers.named("late");
        AtomicBoolean done = new AtomicBoolean();
        workers.close();
        assertDoesNotThrow(() -> {
            worker.execute(() -> done.set(true));
            worker.schedule(() -> done.set(true), 0, TimeUnit.MILLISECONDS);
            worker.scheduleWithFixedDelay(() -> done.set(true), 0, 1, TimeUnit.MILLISECONDS);
        });
        assertFalse(done.get());
    }
}
