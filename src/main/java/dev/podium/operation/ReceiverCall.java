package dev.podium.operation;

import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Posts to a receiver outside the hub, which is left when its time is over, whatever it does: also when it answers byte by byte, without an end. */
public final class ReceiverCall {

    private final URI to;
    private final Map<String, String> headers;
    private final Duration patience;
    private final HttpClient client;

    /** @param headers for each message, those that say who sends it among them */
    public ReceiverCall(String to, Map<String, String> headers) {
        this(to, headers, Duration.ofSeconds(10));
    }

    ReceiverCall(String to, Map<String, String> headers, Duration patience) {
        this.to = URI.create(to);
        this.headers = Map.copyOf(headers);
        this.patience = patience;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** @throws PodiumException where the receiver doesn't take it */
    public void post(String contentType, byte[] message) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message));
        headers.forEach(request::header);
        // The client's own time-out ends with the head of the answer.
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status >= 300) {
                throw PodiumException.external("it answered " + status);
            }
        } catch (TimeoutException e) {
            throw PodiumException.external("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable root = Causes.root(e);
            throw PodiumException.external(root.getMessage() == null ? root.toString() : root.getMessage(), root);
        } finally {
            answer.cancel(true);
        }
    }
}
