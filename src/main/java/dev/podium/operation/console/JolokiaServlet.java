package dev.podium.operation.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.podium.operation.audit.ConsoleCalls;
import dev.podium.vocabulary.Secrets;
import jakarta.inject.Inject;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebInitParam;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jolokia.core.api.LogHandler;
import org.jolokia.server.core.config.Configuration;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.api.Restrictor;

/** Jolokia for logged-in users, fenced in by {@link ConsoleRestrictor}, with secrets taken out of what it answers. */
@WebServlet(
        name = "jolokia",
        urlPatterns = JolokiaServlet.PATH + "/*",
        initParams = {
            @WebInitParam(name = "allowErrorDetails", value = "false"),
            @WebInitParam(name = "includeStackTrace", value = "false"),
            @WebInitParam(name = "canonicalNaming", value = "false"),
            @WebInitParam(name = "discoveryEnabled", value = "false")
        })
public class JolokiaServlet extends AgentServlet {

    private static final long serialVersionUID = 1L;
    static final String PATH = "/hawtio/jolokia";
    private static final int PATIENCE_SECONDS = 10;

    private final transient Semaphore turns =
            new Semaphore(Math.max(4, Runtime.getRuntime().availableProcessors()), true);

    @Inject
    transient ConsoleRestrictor restrictor;

    @Inject
    transient ConsoleCalls calls;

    @Override
    protected Restrictor createRestrictor(Configuration configuration, LogHandler log) {
        return restrictor;
    }

    @Override
    protected void initServices(ServletConfig config, JolokiaServiceManager services) {
        super.initServices(config, services);
        services.addService(new CamelDescriptions());
    }

    /**
     * Asks for role and place itself too, for a servlet container and the rules of paths may read a path differently. Jolokia makes all answers
     * of a request before it sends the first, so that only few are made at a time.
     */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!request.isUserInRole("viewer") || !request.getRequestURI().startsWith(PATH)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                response.setHeader("Retry-After", String.valueOf(PATIENCE_SECONDS));
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            answer(request, response);
        } catch (JsonProcessingException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } finally {
            turns.release();
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        HttpServletRequest checked = CheckedBody.of(request);
        HeldResponse held = new HeldResponse(response);
        restrictor.begin();
        try {
            super.service(checked, held);
        } finally {
            calls.record(request.getUserPrincipal().getName(), held.text());
        }
        byte[] redacted = Secrets.redact(held.text()).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(redacted.length);
        send(redacted, response);
    }

    private static void send(byte[] text, HttpServletResponse response) {
        try {
            response.getOutputStream().write(text);
        } catch (IOException e) {
            // The browser has left, as it does with every page that is closed: nobody is there to be told.
        }
    }
}
