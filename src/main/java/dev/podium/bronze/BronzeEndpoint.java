package dev.podium.bronze;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Lands the records of the message (a page, a file, a table) in the load under way, in bulk. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "bronze",
        title = "Bronze",
        syntax = "bronze:dataset",
        producerOnly = true,
        category = {Category.DATABASE})
public class BronzeEndpoint extends DefaultEndpoint {

    private final Dataset name;

    @UriPath(description = "The dataset, domain.name; the one whose load is under way")
    @Metadata(required = true)
    private String dataset;

    @UriParam(
            description =
                    "Connection of a lake (a folder, or Azure's blobs) where the records land as Parquet files of a Delta Lake"
                            + " table; without it they land in the warehouse")
    private String target;

    BronzeEndpoint(String uri, BronzeComponent component, Dataset name) {
        super(uri, component);
        this.name = name;
        this.dataset = name.toString();
    }

    @Override
    public Producer createProducer() {
        return new BronzeProducer(this, ((BronzeComponent) getComponent()).landing(target));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw PodiumException.user("bronze:" + dataset
                + " only takes records (to); a route that waits for them starts with completion:bronze");
    }

    Dataset name() {
        return name;
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }
}
