package dev.podium.delivery.alert;

import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.Target;
import dev.podium.delivery.rest.ApiClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/** The step of the Kamelets that post an alert to a webhook, as it is or as Teams and Slack want it. */
public final class AlertCall implements CamelContextAware {

    private CamelContext camelContext;
    private String connection;
    private String path = "";
    private String format = "json";
    private Duration patience = Duration.ofSeconds(30);

    /** Posts the alert; the message stays as it is, for whoever comes next. */
    public void post(Exchange exchange) {
        String body = AlertMessage.of(exchange).as(format);
        ApiClient client = new ApiClient(HttpClients.of(camelContext), connection, Optional.empty());
        Target target = client.target(path);
        client.answer(ApiClient.Request.json("POST", target, body, Map.of()), patience);
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** After the connection's URL. */
    public void setPath(String path) {
        this.path = path.strip();
    }

    /** {@code json}, {@code teams} or {@code slack}. */
    public void setFormat(String format) {
        this.format = format;
    }

    /** How long a receiver may take, with the times that it asks to wait: other receivers and the next alerts wait for this one's end. */
    public void setPatience(Duration patience) {
        this.patience = patience;
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
