package dev.podium.connector.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import dev.podium.connector.Connection;
import dev.podium.vocabulary.PodiumException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Entra ID can't be had without Azure: what is shown here is what is asked of whom, as Azure's own library asks it of the managed identity of a
 * machine, and what the storage account is then told.
 */
class EntraTest {

    private static final String TOKENS = "/metadata/identity/oauth2/token";

    private final List<HttpRequest> requests = new ArrayList<>();

    private HttpClient answering() {
        return request -> {
            requests.add(request);
            boolean token = request.getUrl().getPath().equals(TOKENS);
            String body = token
                    ? "{\"access_token\":\"of-entra\",\"expires_on\":\"4102444800\",\"resource\":\"https://storage.azure.com\",\"token_type\":\"Bearer\"}"
                    : "<?xml version=\"1.0\"?><EnumerationResults ServiceEndpoint=\"https://podium.blob.core.windows.net/\" ContainerName=\"c\"><Blobs/><NextMarker/></EnumerationResults>";
            return Mono.just(new Answer(request, token ? "application/json" : "application/xml", body));
        };
    }

    @Test
    void theManagedIdentityIsAskedForATokenOfTheStorageAndTheStorageGetsIt() {
        Connection connection = new Connection(
                "lake",
                "https://podium.blob.core.windows.net/c/in",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("entra"),
                Map.of("client-id", "00000000-0000-0000-0000-000000000007"));
        Configuration environment = new ConfigurationBuilder().build();
        BlobContainerClient client = new StorageLogin(connection, false, answering(), environment)
                .to(new BlobContainerClientBuilder()
                        .endpoint(BlobAddress.of(connection).endpoint()))
                .buildClient();
        assertEquals(0, client.listBlobs().stream().count());

        HttpRequest token = requests.stream()
                .filter(request -> request.getUrl().getPath().equals(TOKENS))
                .findFirst()
                .orElseThrow();
        assertTrue(
                token.getUrl().getQuery().contains("resource=https%3A%2F%2Fstorage.azure.com"),
                token.getUrl().getQuery());
        assertTrue(token.getUrl().getQuery().contains("client_id=00000000-0000-0000-0000-000000000007"));
        assertEquals("169.254.169.254", token.getUrl().getHost());
        assertEquals("true", token.getHeaders().getValue(HttpHeaderName.fromString("Metadata")));
        HttpRequest list = requests.get(requests.size() - 1);
        assertEquals("podium.blob.core.windows.net", list.getUrl().getHost());
        assertEquals("Bearer of-entra", list.getHeaders().getValue(HttpHeaderName.AUTHORIZATION));
    }

    @Test
    void anotherWayOfLoggingInIsRefusedByName() {
        Connection connection = new Connection(
                "lake",
                "https://podium.blob.core.windows.net/c",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("oauth2"));
        PodiumException refused = assertThrows(
                PodiumException.class, () -> BlobAddress.of(connection).container(connection));
        assertTrue(refused.getMessage().contains("PODIUM_CONNECTIONS_LAKE_AUTH=oauth2"), refused.getMessage());
    }

    private static final class Answer extends HttpResponse {

        private final HttpHeaders headers = new HttpHeaders();
        private final byte[] body;

        Answer(HttpRequest request, String type, String body) {
            super(request);
            this.body = body.getBytes(StandardCharsets.UTF_8);
            headers.set(HttpHeaderName.CONTENT_TYPE, type);
            headers.set(HttpHeaderName.CONTENT_LENGTH, String.valueOf(this.body.length));
        }

        @Override
        public int getStatusCode() {
            return 200;
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(body));
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(body);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just(new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(body, charset));
        }
    }
}
