package dev.podium.operation.console;

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
import org.jolokia.core.api.LogHandler;
import org.jolokia.server.core.config.Configuration;
import org.jolokia.server.core.http.AgentServlet;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.server.core.service.api.Restrictor;

/** Jolokia for logged-in users, fenced in by {@link ConsoleRestrictor}, with secrets taken out of what it answers. */
@WebServlet(
        name = "jolokia",
        urlPatterns = "/hawtio/jolokia/*",
        initParams = {
            @WebInitParam(name = "allowErrorDetails", value = "false"),
            @WebInitParam(name = "includeStackTrace", value = "false"),
            @WebInitParam(name = "canonicalNaming", value = "false"),
            @WebInitParam(name = "discoveryEnabled", value = "false")
        })
public class JolokiaServlet extends AgentServlet {

    private static final long serialVersionUID = 1L;

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

    /** Asks for the role itself too, for a servlet container and the rules of paths may read a path differently. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!request.isUserInRole("viewer")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        HeldResponse held = new HeldResponse(response);
        try {
            super.service(request, held);
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
