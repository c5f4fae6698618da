package dev.podium.operation.console;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;

import dev.podium.operation.audit.ConsoleCalls;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What may be done over Jolokia: everybody who is logged in reads; operators steer routes and the debugger, administrators
 * call any operation, of Camel and of the hub alone; nobody writes attributes. Viewers call only those operations of Camel that Hawtio draws routes from.
 */
@Singleton
class ConsoleRestrictor implements Restrictor {

    private static final Set<RequestType> ALLOWED =
            EnumSet.of(RequestType.READ, RequestType.LIST, RequestType.SEARCH, RequestType.VERSION, RequestType.EXEC);

    private static final Set<String> CALLABLE = Set.of("org.apache.camel", "dev.podium");

    /** Domains of MBeans that reach into the machine: commands, heap dumps, log files, code from elsewhere. */
    private static final Set<String> HIDDEN =
            Set.of("com.sun.management", "java.util.logging", "jdk.management.jfr", "JMImplementation", "jolokia");

    private static final Pattern LOG4J = Pattern.compile("(?i).*(log4j|logback).*");

    /** Definitions, counters and documentation; no payloads ({@code browse}, {@code dumpTraced}), no changes. */
    private static final Pattern READING = Pattern.compile(
            "(dumpRoute|dumpRoutes|dumpRest|dumpStructure|dumpStats|dumpLoaded|explain|list|find|informationJson|"
                    + "componentParameterJsonSchema|dataFormatParameterJsonSchema|languageParameterJsonSchema|"
                    + "eipParameterJsonSchema|endpointStatistics|lookup|has|is|get|count)[A-Za-z]*");

    /**
     * Steering of routes and the debugger, and looking at messages; nothing that sends to an endpoint, makes one or
     * evaluates an expression: that reaches files, beans and programs, which is as much as writing a route.
     */
    private static final Pattern STEERING = Pattern.compile(
            "(start|stop|suspend|resume|restart|reset|step|skip|browse|dump|enable|disable|attach|detach|clear|messageHistory|"
                    + "suspended|breakpoints|addBreakpoint|removeBreakpoint|removeAllBreakpoints)[A-Za-z]*");

    /** For all requests of a body together: a thousand in one would fill the memory with their answers. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ThreadLocal<Long> begun = ThreadLocal.withInitial(System::nanoTime);

    @Inject
    CurrentIdentityAssociation current;

    @Inject
    ConsoleCalls calls;

    @Override
    public boolean isHttpMethodAllowed(HttpMethod method) {
        return true;
    }

    /** The requests of one body, on this thread, are done one after another from now on. */
    void begin() {
        begun.set(System.nanoTime());
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        if (System.nanoTime() - begun.get() > LONGEST.toNanos()) {
            throw new IllegalStateException(
                    "What was asked before took more than " + LONGEST.toSeconds() + " s; ask for less at once");
        }
        return ALLOWED.contains(type);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return !isObjectNameHidden(name);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        boolean reading = isReading(name, operation);
        boolean allowed = CALLABLE.contains(name.getDomain())
                && (reading || currentIs(OPERATOR) && isSteering(name, operation) || currentIs(ADMIN));
        if (!reading) {
            calls.note(name, operation, allowed);
        }
        return allowed;
    }

    @Override
    public boolean isRemoteAccessAllowed(String... hostOrAddress) {
        return true;
    }

    /** No cross-origin access; the hub has compared a strict check's origin with its own host before. */
    @Override
    public boolean isOriginAllowed(String origin, boolean strict) {
        return strict;
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return HIDDEN.contains(name.getDomain())
                || LOG4J.matcher(name.getCanonicalName()).matches();
    }

    @Override
    public boolean ignoreScheme() {
        return true;
    }

    private static boolean isReading(ObjectName name, String operation) {
        return name.getDomain().equals("org.apache.camel")
                && READING.matcher(operation.replaceFirst("\\(.*", "")).matches();
    }

    /** The whole context is not a route: with it the hub would stop. */
    private static boolean isSteering(ObjectName name, String operation) {
        boolean ours = !name.getDomain().equals("org.apache.camel");
        String called = operation.replaceFirst("\\(.*", "");
        boolean wholeContext = "context".equals(name.getKeyProperty("type")) && !called.equals("reset");
        return ours || !wholeContext && STEERING.matcher(called).matches();
    }

    private boolean currentIs(String role) {
        return current.getIdentity().hasRole(role);
    }
}
