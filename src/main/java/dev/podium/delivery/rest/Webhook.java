package dev.podium.delivery.rest;

import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.Target;
import dev.podium.delivery.Deliveries;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/** The step of the Kamelet that posts a message to whom it concerns: the route's own, or what has completed. */
public final class Webhook implements CamelContextAware {

    private CamelContext camelContext;
    private String connection;
    private String path = "";
    private String contentType = "application/json";
    private String signatureHeader = "";

    /** Posts the message, again until it is taken or refused; the message stays as it is. */
    public void post(Exchange exchange) {
        StepRun step = Deliveries.step(exchange);
        ApiClient client = new ApiClient(HttpClients.of(camelContext), connection, step);
        Target target = client.target(path);
        String body = body(exchange, step);
        String id = "msg_"
                + Sha256.of(String.join("\n", step.runId().toString(), step.name(), target.address(), body))
                        .substring(0, 32);
        Map<String, String> headers = Signature.of(target.connection(), signatureHeader)
                .headers(id, Instant.now().getEpochSecond(), body);
        client.answer(new ApiClient.Request("POST", target, body, contentType, headers));
    }

    private String body(Exchange exchange, StepRun step) {
        String own = exchange.getMessage().getBody(String.class);
        if (own != null && !own.isEmpty()) {
            return own;
        }
        List<String> completed = Deliveries.of(camelContext).completedBefore(step);
        return completed.size() == 1 ? completed.get(0) : "[" + String.join(",", completed) + "]";
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** After the connection's URL. */
    public void setPath(String path) {
        this.path = path.strip();
    }

    /** Of the body. */
    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    /** Where the receiver looks for the signature, if not as Standard Webhooks says. */
    public void setSignatureHeader(String signatureHeader) {
        this.signatureHeader = signatureHeader.strip();
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
