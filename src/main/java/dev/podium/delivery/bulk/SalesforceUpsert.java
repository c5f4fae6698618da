package dev.podium.delivery.bulk;

import dev.podium.connector.rest.call.HttpClients;
import dev.podium.delivery.Deliveries;
import dev.podium.delivery.Destination;
import dev.podium.delivery.Goods;
import dev.podium.delivery.Patience;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Rows;
import dev.podium.delivery.rest.ApiClient;
import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/** The step of the Kamelet that brings rows to an object of Salesforce, by an external id, in bulk. */
public final class SalesforceUpsert implements Destination, CamelContextAware {

    private CamelContext camelContext;
    private Rows rows;
    private String connection;
    private String object;
    private String externalId;
    private String apiVersion = "v62.0";
    private int batch = 10_000;
    private Duration poll = Duration.ofSeconds(5);

    /** Brings what changed to Salesforce; the message stays as it is. */
    public void deliver(Exchange exchange) {
        Deliveries.of(camelContext).perform(Deliveries.step(exchange), rows, this);
    }

    @Override
    public String address() {
        return connection + " " + object;
    }

    @Override
    public int parcel() {
        return batch;
    }

    @Override
    public int concurrency() {
        return 1;
    }

    @Override
    public Receiver open(Goods goods, boolean deletions) {
        if (!goods.rows().key().equals(java.util.List.of(externalId))) {
            throw PodiumException.user(
                    "key is " + String.join(", ", goods.rows().key()) + ", but Salesforce finds records by "
                            + externalId + "; name the gold view's column as the field is named, and make it the key");
        }
        ApiClient client = new ApiClient(HttpClients.of(camelContext), connection, goods.step());
        BulkApi api = new BulkApi(client, apiVersion, object, externalId);
        return new SalesforceReceiver(
                api, goods, Deliveries.of(camelContext).jobs(goods.step(), goods.delivery()), poll);
    }

    /** Which rows go out. */
    public void setRows(Rows rows) {
        this.rows = rows;
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** The object, such as Contact. */
    public void setObject(String object) {
        this.object = object.strip();
    }

    /** The field that identifies a record. */
    public void setExternalId(String externalId) {
        this.externalId = externalId.strip();
    }

    /** Of the REST API. */
    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion.strip();
    }

    /** Rows a job. */
    public void setBatch(int batch) {
        if (batch < 1 || batch > 100_000) {
            throw PodiumException.user("batch is " + batch + "; it can be 1 to 100000");
        }
        this.batch = batch;
    }

    /** Between two looks at a job. */
    public void setPoll(String poll) {
        this.poll = Patience.parse("poll", poll);
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
