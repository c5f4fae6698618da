package dev.podium.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Where the build runs the tests tagged sqlserver on SQL Server, and no server is named, leaves them all out, and writes how many there
 * are to {@code target/left-out.txt}, which the build's last lines say.
 */
public final class SqlServerTests implements ExecutionCondition, TestExecutionListener {

    static final String URL = "PODIUM_TEST_SQLSERVER_URL";

    private static final Path TOLD = Path.of("target", "left-out.txt");

    private static boolean leftOut() {
        return WarehouseForTests.sqlServer() && System.getenv(URL) == null;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return leftOut()
                ? ConditionEvaluationResult.disabled(URL + " names no SQL Server")
                : ConditionEvaluationResult.enabled("");
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (WarehouseForTests.sqlServer()) {
            long tests = plan.countTestIdentifiers(TestIdentifier::isTest);
            tell(
                    leftOut()
                            ? tests + " tests were left out on SQL Server, since " + URL
                                    + " names no server (docs/sqlserver.md)"
                            : tests + " tests ran on SQL Server as well");
        }
    }

    private static void tell(String line) {
        try {
            Files.writeString(TOLD, line + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
