package dev.podium;

import dev.podium.bronze.LakeReader;
import dev.podium.connector.store.Azurite;
import dev.podium.operation.api.Schemathesis;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Where all tests run, has installed from registries what some of them need later, while the others run: it is more waiting than
 * work. A test that comes before its turn, or runs alone, installs what it needs itself.
 */
public final class InstallationsAhead implements TestExecutionListener {

    private static final List<Installation.Work> ALL =
            List.of(Azurite::installed, LakeReader::installed, Schemathesis::installed);

    /** Tests are executed class by class. */
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean first = Boolean.getBoolean("tests.ahead") && "jvm-1".equals(System.getProperty("tests.jvm"));
        if (first && BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(InstallationsAhead::install, "installations-ahead");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void install() {
        for (Installation.Work work : ALL) {
            try {
                work.install();
            } catch (IOException e) {
                // The test that needs it tries again, and says what is wrong.
            }
        }
    }
}
