package dev.podium.connector.rest;

import dev.podium.connector.Connection;
import dev.podium.connector.json.JsonShape;
import dev.podium.load.Load;
import dev.podium.vocabulary.PodiumException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private String connection;
    private String path;
    private String records = "";
    private String since = "";
    private String until = "";
    private long maxRejected = 100;
    private Paging paging;

    /** Begins the walk where the load says. */
    public void begin(Exchange exchange) {
        RestWalk walk = new RestWalk(Load.of(exchange), paging, url().split("\\?", 2)[0], maxRejected);
        exchange.setVariable(VARIABLE, walk);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                walk.close();
            }
        });
    }

    /** Prepares the request for the page under way; nothing of the exchange's headers goes to the source. */
    public void request(Exchange exchange) {
        RestWalk walk = walk(exchange);
        Map<String, String> query = new LinkedHashMap<>(paging.query(walk.position()));
        Load load = Load.of(exchange);
        if (!since.isEmpty() && !load.watermark().isEmpty()) {
            query.put(since, load.watermark());
        }
        if (!until.isEmpty()) {
            load.until().ifPresent(bound -> query.put(until, bound));
        }
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader("CamelHttpMethod", "GET");
        String[] address = url().split("\\?", 2);
        message.setHeader("CamelHttpUri", address[0]);
        message.setHeader("CamelHttpQuery", query(address, query));
        message.setHeader("Accept", "application/json");
    }

    private static String query(String[] address, Map<String, String> more) {
        return Stream.of(encoded(more), address.length > 1 ? address[1] : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Makes the answer the records of this page. */
    public void read(Exchange exchange) {
        RestWalk walk = walk(exchange);
        Message message = exchange.getMessage();
        requireJson(message.getHeader(Exchange.CONTENT_TYPE, "", String.class), walk);
        InputStream body =
                message.getBody() instanceof InputStream stream ? stream : new ByteArrayInputStream(new byte[0]);
        forgetAnswer(exchange);
        message.removeHeaders("*");
        message.setBody(walk.read(body, new JsonShape(records, paging.watched())));
    }

    private static void requireJson(String contentType, RestWalk walk) {
        String type = contentType.toLowerCase(Locale.ROOT);
        if (type.contains("html") || type.contains("xml") || type.contains("csv")) {
            throw PodiumException.external(walk.place() + " was answered with " + contentType
                    + " instead of JSON; a page to log in perhaps: check the connection's URL and credentials");
        }
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

    private String url() {
        HttpClients clients = camelContext.getRegistry().findSingleByType(HttpClients.class);
        Connection known = clients.connections().get(connection);
        String base =
                known.url().endsWith("/") ? known.url().substring(0, known.url().length() - 1) : known.url();
        return base + (path.startsWith("/") ? path : "/" + path);
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** Path of the endpoint, after the connection's URL; may hold a query. */
    public void setPath(String path) {
        this.path = path;
    }

    /** Path of the array of records in the answer. */
    public void setRecords(String records) {
        this.records = records;
    }

    /** Name of the query parameter for the load's watermark; empty: none is sent. */
    public void setSince(String since) {
        this.since = since;
    }

    /** Name of the query parameter for the upper bound of a range; empty: none is sent. */
    public void setUntil(String until) {
        this.until = until;
    }

    /** How many malformed records a load bears. */
    public void setMaxRejected(long maxRejected) {
        this.maxRejected = maxRejected;
    }

    /** How this API pages. */
    public void setPaging(Paging paging) {
        this.paging = paging;
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
