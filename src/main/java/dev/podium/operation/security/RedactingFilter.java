package dev.podium.operation.security;

import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.Secrets;
import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Properties;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logging.MDC;
import org.jboss.logmanager.ExtLogRecord;

/**
 * Takes registered secrets out of every log line, its stack trace included, and leaves out what is told better elsewhere.
 * Passwords, tokens and secrets of the
 * hub's configuration register themselves; those that come from elsewhere are registered by whoever reads them.
 */
@LoggingFilter(name = "secrets")
public final class RedactingFilter implements Filter {

    /** Camel's own report of a failure, with a stack trace; a step's failure is told by the run, an alert's by who sends it, in one line. */
    private static final String CAMELS_REPORT = "org.apache.camel.processor.errorhandler.DefaultErrorHandler";

    private static final Pattern OURS = Pattern.compile("(?i)podium[._].*");

    /** Logging is set up before anything else: what the configuration holds is secret from the first line on. */
    public RedactingFilter() {
        registerWhatTheJvmWasGiven();
        Config config = ConfigProvider.getConfig();
        for (String key : config.getPropertyNames()) {
            if (OURS.matcher(key).matches() && isHeld(config, key)) {
                config.getOptionalValue(key, String.class).ifPresent(value -> Secrets.registerNamed(key, value));
            }
        }
    }

    /**
     * The console shows the properties of the JVM, and how it was started; variables that begin with DBT_ are passed on to dbt, which may
     * say what they hold in any line or file.
     */
    static void registerWhatTheJvmWasGiven() {
        System.getenv().forEach(Secrets::registerNamed);
        Properties properties = System.getProperties();
        properties.stringPropertyNames().forEach(name -> Secrets.registerNamed(name, properties.getProperty(name)));
    }

    /** By the configuration itself: what it refers to is registered when it is read, and a vault that is silent must not hold up the start. */
    private static boolean isHeld(Config config, String key) {
        for (ConfigSource source : config.getConfigSources()) {
            String value = source.getValue(key);
            if (value != null) {
                return !SecretValues.isReferredToIn(value);
            }
        }
        return false;
    }

    @Override
    public boolean isLoggable(LogRecord logged) {
        boolean toldElsewhere = MDC.get("step") != null || MDC.get("alert") != null;
        if (CAMELS_REPORT.equals(logged.getLoggerName()) && toldElsewhere) {
            return false;
        }
        String message = logged instanceof ExtLogRecord extended ? extended.getFormattedMessage() : logged.getMessage();
        String redacted = Secrets.redact(message);
        if (message != null && !message.equals(redacted)) {
            replace(logged, redacted);
        }
        if (logged.getThrown() != null) {
            logged.setThrown(redacted(logged.getThrown()));
        }
        return true;
    }

    private static void replace(LogRecord logged, String message) {
        logged.setParameters(null);
        if (logged instanceof ExtLogRecord extended) {
            extended.setMessage(message, ExtLogRecord.FormatStyle.NO_FORMAT);
        } else {
            logged.setMessage(message);
        }
    }

    private static Throwable redacted(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        boolean clean = trace.toString().equals(Secrets.redact(trace.toString()));
        return clean ? thrown : RedactedThrowable.of(thrown);
    }

    /** Stands in for a throwable whose message told a secret, with its type, trace and causes. */
    private static final class RedactedThrowable extends RuntimeException {

        private final String text;

        private RedactedThrowable(String text, Throwable cause, StackTraceElement[] trace) {
            super(text, cause, false, true);
            this.text = text;
            setStackTrace(trace);
        }

        static RedactedThrowable of(Throwable thrown) {
            Throwable cause = thrown.getCause() == null ? null : of(thrown.getCause());
            return new RedactedThrowable(Secrets.redact(thrown.toString()), cause, thrown.getStackTrace());
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
