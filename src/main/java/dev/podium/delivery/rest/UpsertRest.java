package dev.podium.delivery.rest;

import dev.podium.connector.rest.call.HttpClients;
import dev.podium.connector.rest.call.Target;
import dev.podium.delivery.Deliveries;
import dev.podium.delivery.Destination;
import dev.podium.delivery.Goods;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Rows;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/** The step of the Kamelet that brings rows to a REST API, one a call or many. */
public final class UpsertRest implements Destination, CamelContextAware {

    /** Calls between confirmations where a call takes one row. */
    private static final int SINGLE_CALLS = 50;

    private CamelContext camelContext;
    private Rows rows;
    private String connection;
    private String path = "";
    private String method = "PUT";
    private int batch = 1;
    private String records = "";
    private String results = "";
    private String error = "";
    private String deletePath = "";
    private String idempotencyHeader = "Idempotency-Key";
    private int concurrency = 1;

    /** Brings what changed to the API; the message stays as it is. */
    public void deliver(Exchange exchange) {
        Deliveries.of(camelContext).perform(Deliveries.step(exchange), rows, this);
    }

    @Override
    public String address() {
        return connection + path;
    }

    @Override
    public int parcel() {
        return batch > 1 ? batch : SINGLE_CALLS;
    }

    @Override
    public int concurrency() {
        return concurrency;
    }

    @Override
    public Receiver open(Goods goods, boolean deletions) {
        StepRun step = goods.step();
        ApiClient client = new ApiClient(HttpClients.of(camelContext), connection, step);
        Target target = client.target(path);
        Target deletion = client.target(deletePath.isEmpty() ? path : deletePath);
        requireFields(target, goods.rows().names(), "path");
        if (batch > 1 && !target.fields().isEmpty()) {
            throw PodiumException.user("path names fields of a row (" + String.join(", ", target.fields())
                    + "), but batch sends " + batch + " rows a call; leave the fields out, or set batch to 1");
        }
        if (deletions) {
            requireFields(deletion, goods.rows().key(), deletePath.isEmpty() ? "path" : "deletePath");
            if (deletion.fields().isEmpty()) {
                throw PodiumException.user(
                        "deletes: delete needs the address of one row;" + " set deletePath, such as /v1/contacts/{"
                                + goods.rows().key().get(0) + "}");
            }
        }
        return new RestReceiver(this, goods, client);
    }

    private static void requireFields(Target target, List<String> columns, String property) {
        for (String field : target.fields()) {
            if (!columns.contains(field)) {
                throw PodiumException.user(
                        property + " names {" + field + "}, but it can name only: " + String.join(", ", columns));
            }
        }
    }

    String path() {
        return path;
    }

    String method() {
        return method;
    }

    int batch() {
        return batch;
    }

    String records() {
        return records;
    }

    String results() {
        return results;
    }

    ErrorRule error() {
        return new ErrorRule(error);
    }

    String deletePath() {
        return deletePath.isEmpty() ? path : deletePath;
    }

    String idempotencyHeader() {
        return idempotencyHeader;
    }

    /** Which rows go out. */
    public void setRows(Rows rows) {
        this.rows = rows;
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** The endpoint; may name columns as fields. */
    public void setPath(String path) {
        this.path = path.strip();
    }

    /** PUT, POST or PATCH. */
    public void setMethod(String method) {
        if (!List.of("PUT", "POST", "PATCH").contains(method)) {
            throw PodiumException.user("method is PUT, POST or PATCH, not '" + method + "'");
        }
        this.method = method;
    }

    /** Rows a call. */
    public void setBatch(int batch) {
        this.batch = between("batch", batch, 10_000);
    }

    /** Dotted path of the array of rows in the body, where a call takes many. */
    public void setRecords(String records) {
        this.records = records.strip();
    }

    /** Dotted path of the array of results in the answer, one a row. */
    public void setResults(String results) {
        this.results = results.strip();
    }

    /** What an answer, or a result, has only where it is an error. */
    public void setError(String error) {
        this.error = error.strip();
    }

    /** The address of one row, for its deletion. */
    public void setDeletePath(String deletePath) {
        this.deletePath = deletePath.strip();
    }

    /** Name of the header that is the same for each attempt at a call. */
    public void setIdempotencyHeader(String idempotencyHeader) {
        this.idempotencyHeader = idempotencyHeader.strip();
    }

    /** Calls at once. */
    public void setConcurrency(int concurrency) {
        this.concurrency = between("concurrency", concurrency, 20);
    }

    private static int between(String property, int value, int most) {
        if (value < 1 || value > most) {
            throw PodiumException.user(property + " is " + value + "; it can be 1 to " + most);
        }
        return value;
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
