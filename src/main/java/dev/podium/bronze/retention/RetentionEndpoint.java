package dev.podium.bronze.retention;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Remove rows that nobody reads any more, of failed loads and of replaced snapshots, and of loads older than an age where one is given; put a schedule in front of it. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "retention",
        title = "retention",
        syntax = "retention:dataset",
        producerOnly = true,
        remote = false,
        category = {Category.DATABASE})
public class RetentionEndpoint extends DefaultEndpoint {

    private final Retention retention;
    private final Dataset name;

    @UriPath(description = "The dataset, domain.name")
    @Metadata(required = true)
    private String dataset;

    @UriParam(
            description =
                    "Of what readers see: loads that landed longer ago than that, such as 90d, 12h, 4w or P90D; none: nothing that readers see")
    private String olderThan;

    @UriParam(description = "The newest so many loads that landed stay, whatever else is said", defaultValue = "1")
    private int keepLoads = 1;

    @UriParam(description = "Whether quarantined records of removed loads go too")
    private boolean quarantine;

    RetentionEndpoint(String uri, Component component, Retention retention, Dataset name) {
        super(uri, component);
        this.retention = retention;
        this.name = name;
        this.dataset = name.toString();
    }

    Wish wish() {
        return new Wish(Optional.ofNullable(olderThan).map(Wish::age), keepLoads, quarantine, false);
    }

    /** What was removed becomes the body. */
    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                exchange.getMessage().setBody(retention.remove(name, wish(), "route " + exchange.getFromRouteId()));
            }
        };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw PodiumException.user("retention: stands in a 'to'; put a schedule in front of it, such as quartz:");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getOlderThan() {
        return olderThan;
    }

    public void setOlderThan(String olderThan) {
        this.olderThan = olderThan;
    }

    public int getKeepLoads() {
        return keepLoads;
    }

    public void setKeepLoads(int keepLoads) {
        this.keepLoads = keepLoads;
    }

    public boolean isQuarantine() {
        return quarantine;
    }

    public void setQuarantine(boolean quarantine) {
        this.quarantine = quarantine;
    }
}
