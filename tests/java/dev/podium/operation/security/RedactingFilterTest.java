package dev.podium.operation.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.vocabulary.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactingFilterTest {

    private final RedactingFilter filter = new RedactingFilter();

    @BeforeEach
    void aSecret() {
        Secrets.register("log-secret");
    }

    @Test
    void secretsInParametersOfALineAreRedacted() {
        ExtLogRecord line = line("connected with {0} to {1}", ExtLogRecord.FormatStyle.MESSAGE_FORMAT);
        line.setParameters(new Object[] {"log-secret", "crm"});

        assertTrue(filter.isLoggable(line));
        assertEquals("connected with *** to crm", line.getFormattedMessage());
    }

    @Test
    void aLineWithoutSecretsStaysAsItIs() {
        ExtLogRecord line = line("%d rows", ExtLogRecord.FormatStyle.PRINTF);
        line.setParameters(new Object[] {3});

        filter.isLoggable(line);

        assertEquals("%d rows", line.getMessage());
        assertEquals("3 rows", line.getFormattedMessage());
    }

    @Test
    void secretsInCausesAreRedactedAndTheTraceIsKept() {
        ExtLogRecord line = line("failed", ExtLogRecord.FormatStyle.NO_FORMAT);
        line.setThrown(new IllegalStateException("outer", new IllegalArgumentException("bad log-secret")));

        filter.isLoggable(line);

        String trace = trace(line.getThrown());
        assertFalse(trace.contains("log-secret"));
        assertTrue(trace.contains("java.lang.IllegalArgumentException: bad ***"));
        assertTrue(trace.contains("RedactingFilterTest"));
    }

    @Test
    void anExceptionWithoutSecretsStaysItself() {
        ExtLogRecord line = line("failed", ExtLogRecord.FormatStyle.NO_FORMAT);
        Throwable thrown = new IllegalStateException("harmless");
        line.setThrown(thrown);

        filter.isLoggable(line);

        assertSame(thrown, line.getThrown());
    }

    @Test
    void whatTheJvmWasGivenAsSecretIsSecret_invariant_10() {
        System.setProperty("of.the.test.keyStorePassword", "k3y-st0re-of-the-test");
        try {
            RedactingFilter.registerWhatTheJvmWasGiven();
            assertEquals("***", Secrets.redact("k3y-st0re-of-the-test"));
        } finally {
            System.clearProperty("of.the.test.keyStorePassword");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"step", "alert"})
    void camelsReportIsLeftOutWhereTheFailureIsToldInALineElsewhere(String told) {
        ExtLogRecord report = line("Failed delivery for (MessageId: 1)", ExtLogRecord.FormatStyle.NO_FORMAT);
        report.setLoggerName("org.apache.camel.processor.errorhandler.DefaultErrorHandler");
        assertTrue(filter.isLoggable(report));
        MDC.put(told, "something");
        try {
            assertFalse(filter.isLoggable(report));
        } finally {
            MDC.remove(told);
        }
    }

    private static ExtLogRecord line(String message, ExtLogRecord.FormatStyle style) {
        return new ExtLogRecord(Level.INFO, message, style, RedactingFilterTest.class.getName());
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
