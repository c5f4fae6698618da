package dev.podium.connector.rest;

import dev.podium.connector.Connections;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;

/** The one HTTP client that all REST Kamelets call with, its pool and time-outs, and who may call where with which credentials. */
@Singleton
@Unremovable
public final class HttpClients {

    private final Connections connections;
    private final HttpConfig config;
    private final CloseableHttpClient client;

    @Inject
    public HttpClients(Connections connections, HttpConfig config) {
        this.connections = connections;
        this.config = config;
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
    static HttpClients of(CamelContext context) {
        HttpClients clients = context.getRegistry().findSingleByType(HttpClients.class);
        if (clients == null) {
            throw PodiumException.internal("No HTTP client in the registry", null);
        }
        return clients;
    }

    Connections connections() {
        return connections;
    }

    HttpConfig config() {
        return config;
    }

    CloseableHttpClient client() {
        return client;
    }

    @PreDestroy
    void close() throws IOException {
        client.close();
    }
}
