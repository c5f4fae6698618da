package dev.podium.secret;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import reactor.core.publisher.Mono;

/** Java's client as the hub uses it, that finds all of Azure's hosts at the stand-in: so that names are checked as they are there. */
record AzureNames(HttpClient client, int port) implements HttpClient {

    static AzureNames at(KeyVaultStandIn standIn, SSLContext trusted, Duration timeout) {
        return new AzureNames(
                new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(trusted))
                        .connectionTimeout(timeout)
                        .responseTimeout(timeout)
                        .build(),
                standIn.port());
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return client.send(moved(request));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return client.send(moved(request), context);
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        return client.sendSync(moved(request), context);
    }

    private HttpRequest moved(HttpRequest request) {
        URI url = URI.create(request.getUrl().toString());
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return request.copy().setUrl("https://localhost:" + port + url.getRawPath() + query);
    }
}
