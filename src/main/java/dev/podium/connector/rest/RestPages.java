package dev.podium.connector.rest;

import dev.podium.connector.rest.body.BodyFormat;
import dev.podium.connector.rest.call.ConnectionClient;
import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.PageRequest;
import dev.podium.connector.rest.call.Target;
import dev.podium.connector.rest.paging.Paging;
import dev.podium.connector.rest.staging.StagedPages;
import dev.podium.connector.store.StagingPlace;
import dev.podium.load.Load;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The steps of a REST Kamelet: begin the walk, prepare a page's request, read its answer, turn to the next page. */
public final class RestPages implements CamelContextAware {

    /** Exchange variable that holds the walk. */
    public static final String VARIABLE = "podiumWalk";

    private static final String HTTP_COMPONENT = "org.apache.camel.component.http.";

    private CamelContext camelContext;
    private RestEndpoint endpoint;
    private Paging paging;
    private ConnectionClient client;

    /** Begins the walk where the load says. */
    public void begin(Exchange exchange) {
        HttpClients clients = HttpClients.of(camelContext);
        Target target = new Target(clients.access(endpoint.connection()).connection(), endpoint.path());
        Optional<RestWalk> outer = outer(exchange);
        Load load = Load.of(exchange);
        RestWalk walk =
                new RestWalk(load, endpoint, paging, target, clients, number -> staged(load, clients, number), outer);
        exchange.setVariable(VARIABLE, walk);
        if (outer.isEmpty()) {
            closeAtTheEnd(exchange, walk);
        }
    }

    private Optional<StagedPages> staged(Load load, HttpClients clients, long number) {
        boolean headersToo = endpoint.format() != BodyFormat.JSON
                || paging.watched().stream().anyMatch(PageBodies::isHeader);
        return load.staging()
                .map(staging -> new StagedPages(
                        load,
                        staging,
                        StagingPlace.of(camelContext).open(load, staging),
                        clients.ahead(),
                        endpoint.format().name().toLowerCase(Locale.ROOT),
                        headersToo,
                        number));
    }

    /** The walk whose page's records are the parents of what this one reads, where this Kamelet stands under another. */
    private static Optional<RestWalk> outer(Exchange exchange) {
        return exchange.getVariable(VARIABLE) instanceof RestWalk outer ? Optional.of(outer) : Optional.empty();
    }

    private static void closeAtTheEnd(Exchange exchange, RestWalk walk) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                walk.close();
            }
        });
    }

    /** Ends the walk, and gives back the word to the one around it. */
    public void end(Exchange exchange) {
        RestWalk walk = walk(exchange);
        walk.close();
        exchange.removeVariable(VARIABLE);
        walk.outer().ifPresentOrElse(outer -> exchange.setVariable(VARIABLE, outer), Load.of(exchange)::stagedWhole);
    }

    /** Prepares the request for the page under way; nothing of the exchange's headers goes to the source. */
    public void request(Exchange exchange) {
        RestWalk walk = walk(exchange);
        PageRequest wanted = walk.request();
        client.answerNext(() -> walk.answer(wanted));
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader("CamelHttpMethod", wanted.method());
        String[] address = wanted.url().split("\\?", 2);
        message.setHeader("CamelHttpUri", address[0]);
        message.setHeader("CamelHttpQuery", address.length > 1 ? address[1] : "");
    }

    /** Makes the answer the records of this page. */
    public void read(Exchange exchange) {
        RestWalk walk = walk(exchange);
        Message message = exchange.getMessage();
        String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        InputStream body =
                message.getBody() instanceof InputStream stream ? stream : new ByteArrayInputStream(new byte[0]);
        Map<String, String> headers = watchedHeaders(message);
        forgetAnswer(exchange);
        message.removeHeaders("*");
        message.setBody(walk.read(body, type, headers));
    }

    /** What the paging wants to see of the headers, under the names that it gives. */
    private Map<String, String> watchedHeaders(Message message) {
        Map<String, String> found = new HashMap<>();
        for (String path : paging.watched()) {
            Object value = PageBodies.isHeader(path) ? message.getHeader(PageBodies.header(path)) : null;
            if (value != null) {
                found.put(path, value instanceof List<?> list ? String.join(", ", strings(list)) : value.toString());
            }
        }
        return found;
    }

    private static List<String> strings(List<?> values) {
        return values.stream().map(String::valueOf).toList();
    }

    /** Camel's http component would hold each answer until the exchange ends, which is the whole load; the page closes it itself. */
    private static void forgetAnswer(Exchange exchange) {
        if (exchange.getUnitOfWork() != null) {
            exchange.getUnitOfWork()
                    .handoverSynchronization(
                            new DefaultExchange(exchange.getContext()),
                            waiting -> waiting.getClass().getName().startsWith(HTTP_COMPONENT));
        }
    }

    /** Turns to the next page. */
    public void turn(Exchange exchange) {
        walk(exchange).turn();
        exchange.getMessage().setBody(null);
    }

    private static RestWalk walk(Exchange exchange) {
        return exchange.getVariable(VARIABLE, RestWalk.class);
    }

    /** What to read. */
    public void setEndpoint(RestEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** How this API pages. */
    public void setPaging(Paging paging) {
        this.paging = paging;
    }

    /** Who makes the calls. */
    public void setClient(ConnectionClient client) {
        this.client = client;
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
