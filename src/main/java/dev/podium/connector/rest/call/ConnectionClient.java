package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The client that a REST Kamelet gives to Camel's {@code http} component: calls one connection, with its credentials, and
 * tries again as {@link Call} does. The credentials are put into the request here and nowhere else, so that no exchange,
 * log or console ever holds them. The answer's body stays open for whoever reads it; he closes it.
 */
public final class ConnectionClient implements HttpClient, CamelContextAware {

    private CamelContext camelContext;
    private String connection;
    private final ThreadLocal<Supplier<ClassicHttpResponse>> answer = new ThreadLocal<>();

    /** The next call on this thread is answered so: perhaps it has been made ahead. */
    public void answerNext(Supplier<ClassicHttpResponse> next) {
        answer.set(next);
    }

    @Override
    public <T> T execute(
            HttpHost target,
            ClassicHttpRequest request,
            HttpContext context,
            HttpClientResponseHandler<? extends T> handler)
            throws IOException {
        try {
            return handler.handleResponse(open(target, request));
        } catch (HttpException e) {
            throw new IOException(e);
        }
    }

    private ClassicHttpResponse open(HttpHost target, ClassicHttpRequest request) {
        HttpClients clients = HttpClients.of(camelContext);
        Access access = clients.access(connection);
        requireSameHost(access.connection(), target);
        Supplier<ClassicHttpResponse> prepared = answer.get();
        if (prepared != null) {
            answer.remove();
            return prepared.get();
        }
        return new Call(clients, access, target, request).answer();
    }

    private static void requireSameHost(Connection connection, HttpHost target) {
        HttpHost own = HttpHost.create(URI.create(connection.url()));
        if (!own.equals(target)) {
            throw PodiumException.external("The source of connection '" + connection.name() + "' sends us on to "
                    + target + "; credentials go to " + own + " only");
        }
    }

    @Override
    public ClassicHttpResponse execute(HttpHost target, ClassicHttpRequest request, HttpContext context) {
        return open(target, request);
    }

    @Override
    public HttpResponse execute(ClassicHttpRequest request) {
        throw new UnsupportedOperationException("Camel names the host");
    }

    @Override
    public HttpResponse execute(ClassicHttpRequest request, HttpContext context) {
        return execute(request);
    }

    @Override
    public ClassicHttpResponse execute(HttpHost target, ClassicHttpRequest request) {
        return open(target, request);
    }

    @Override
    public <T> T execute(ClassicHttpRequest request, HttpClientResponseHandler<? extends T> handler) {
        throw new UnsupportedOperationException("Camel names the host");
    }

    @Override
    public <T> T execute(
            ClassicHttpRequest request, HttpContext context, HttpClientResponseHandler<? extends T> handler) {
        return execute(request, handler);
    }

    @Override
    public <T> T execute(HttpHost target, ClassicHttpRequest request, HttpClientResponseHandler<? extends T> handler)
            throws IOException {
        return execute(target, request, null, handler);
    }

    /** Name of the connection to call. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
