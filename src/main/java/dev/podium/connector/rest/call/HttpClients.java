package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.rest.access.Authorization;
import dev.podium.connector.rest.access.KeptTokens;
import dev.podium.connector.rest.access.PlainClient;
import dev.podium.connector.rest.access.RequestSigner;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Daemons;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;

/** The one HTTP client that all REST Kamelets call with, its pool and time-outs, and who may call where with which credentials. */
@Singleton
@Unremovable
public final class HttpClients implements PlainClient {

    private final Connections connections;
    private final HttpConfig config;
    private final KeptTokens keptTokens;
    private final CloseableHttpClient client;
    private final Map<Connection, Access> accesses = new ConcurrentHashMap<>();
    private final ExecutorService ahead = Executors.newCachedThreadPool(Daemons.named("podium-next-page"));
    private volatile CamelContext context;

    @Inject
    public HttpClients(Connections connections, HttpConfig config, KeptTokens keptTokens) {
        this.connections = connections;
        this.config = config;
        this.keptTokens = keptTokens;
        this.client = client(config);
    }

    /** Follows no redirect (credentials would go with it), keeps no cookie, and leaves it to {@link Call} to try again. */
    private static CloseableHttpClient client(HttpConfig config) {
        return HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(20)
                        .setMaxConnTotal(200)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout(config.connectTimeout()))
                                .setSocketTimeout(timeout(config.responseTimeout()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(timeout(config.responseTimeout()))
                        .build())
                .setUserAgent("podium")
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** @throws PodiumException of kind INTERNAL where there is none */
    public static HttpClients of(CamelContext context) {
        HttpClients clients = context.getRegistry().findSingleByType(HttpClients.class);
        if (clients == null) {
            throw PodiumException.internal("No HTTP client in the registry", null);
        }
        clients.context = context;
        return clients;
    }

    /** How to call a connection; the same for all who name it, as long as its settings are the same. */
    public Access access(String connection) {
        return access(connections.get(connection));
    }

    /** After a source has refused a connection's credentials: how to call it with those that it has now, where they are others. */
    Optional<Access> renewed(Access refused) {
        return connections.renewed(refused.connection()).map(this::access);
    }

    private Access access(Connection known) {
        return accesses.computeIfAbsent(
                known,
                settings -> new Access(
                        settings, Authorization.of(settings, this), new Gate(settings, config.longestWait())));
    }

    @Override
    public RequestSigner signer(String bean, Connection connection) {
        RequestSigner signer = context.getRegistry().lookupByNameAndType(bean, RequestSigner.class);
        if (signer == null) {
            throw PodiumException.user(connection.variable("auth") + " names the bean '" + bean
                    + "', but there is none of type " + RequestSigner.class.getName());
        }
        return signer;
    }

    @Override
    public ClassicHttpResponse answer(Connection connection, String address, ClassicHttpRequest request) {
        Connection server =
                new Connection(connection.name(), address, Optional.empty(), Optional.empty(), Optional.empty());
        Access open = new Access(connection, new Authorization.None(), new Gate(server, config.longestWait()));
        try {
            return new Call(this, open, HttpHost.create(URI.create(address)), request).answer();
        } catch (PodiumException e) {
            if (e.fault() == Fault.USER) {
                // The request holds what was refused; the next one is made of what the secrets are then.
                connections.renewed(connection);
            }
            throw e;
        }
    }

    @Override
    public KeptTokens keptTokens() {
        return keptTokens;
    }

    /** For calls that are made before their answers are wanted. */
    public ExecutorService ahead() {
        return ahead;
    }

    public HttpConfig config() {
        return config;
    }

    CloseableHttpClient client() {
        return client;
    }

    @PreDestroy
    void close() throws IOException {
        ahead.shutdownNow();
        client.close();
    }
}
