package dev.podium;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * How long a test waits for what has to come: two minutes, unless it says otherwise. What comes is waited for no longer for that, and a
 * machine that is busy or slow is no reason to fail. Tests in a whole hub have another class loader, and another Awaitility.
 */
public final class Patience implements TestExecutionListener, QuarkusTestBeforeClassCallback {

    public static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        Awaitility.setDefaultTimeout(LIMIT);
    }

    @Override
    public void beforeClass(Class<?> test) {
        Awaitility.setDefaultTimeout(LIMIT);
    }
}
