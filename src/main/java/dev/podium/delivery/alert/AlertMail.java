package dev.podium.delivery.alert;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.vocabulary.PodiumException;
import java.net.URI;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailComponent;
import org.apache.camel.component.mail.MailEndpoint;

/** The step of the Kamelet that mails an alert. Credentials go into the endpoint's configuration, never into its address, which the console shows. */
public final class AlertMail implements CamelContextAware {

    private static final int PATIENCE_MILLIS = 15_000;

    private CamelContext camelContext;
    private String connection;
    private String from;
    private String to;

    public void send(Exchange exchange) throws Exception {
        AlertMessage alert = AlertMessage.of(exchange);
        Connection server =
                camelContext.getRegistry().findSingleByType(Connections.class).get(connection);
        try (MailEndpoint endpoint = endpoint(server)) {
            endpoint.start();
            try (var producer = endpoint.createProducer()) {
                producer.start();
                Exchange mail = endpoint.createExchange();
                mail.getMessage().setBody(alert.text());
                mail.getMessage()
                        .setHeaders(Map.of(
                                "Subject",
                                alert.title().replaceAll("\\s+", " "),
                                "From",
                                from,
                                "To",
                                to,
                                "Content-Type",
                                "text/plain; charset=UTF-8"));
                producer.process(mail);
            }
        }
    }

    private MailEndpoint endpoint(Connection server) throws Exception {
        URI address = URI.create(server.url());
        if (!"smtp".equals(address.getScheme()) && !"smtps".equals(address.getScheme())) {
            throw PodiumException.user("Connection '" + connection
                    + "' is no mail server: its URL is smtp://host:port or smtps://host:port");
        }
        MailComponent component = camelContext.getComponent(address.getScheme(), MailComponent.class);
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        // Not through the context, which would keep an endpoint for each mail.
        MailEndpoint endpoint =
                (MailEndpoint) component.createEndpoint(address.getScheme() + "://" + address.getHost() + port);
        endpoint.getConfiguration().setConnectionTimeout(PATIENCE_MILLIS);
        server.username().ifPresent(endpoint.getConfiguration()::setUsername);
        server.password().ifPresent(endpoint.getConfiguration()::setPassword);
        return endpoint;
    }

    /** Name of the connection: the mail server. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    /** Separated by commas. */
    public void setTo(String to) {
        this.to = to;
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
