package dev.podium.load;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import java.util.Optional;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Starts a load of a dataset when a run asks for it, and publishes it when the route ends well. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "load",
        title = "Load",
        syntax = "load:dataset",
        consumerOnly = true,
        category = {Category.DATABASE})
public class LoadEndpoint extends DefaultEndpoint {

    private final Dataset name;
    private Optional<LookBack> parsedLookBack = Optional.empty();

    @UriPath(description = "The dataset, domain.name: crm.deals")
    @Metadata(required = true)
    private String dataset;

    @UriParam(
            description =
                    "Field or column that grows with each change of a record; loads then ask only for what is new")
    private String cursor;

    @UriParam(description = "Field or column that identifies a record")
    private String key;

    @UriParam(
            description =
                    "How far below the greatest cursor value loads ask again for records that came late: a duration"
                            + " for times (10m, 2h, 1d), a number for numbers; it needs a key, by which what has landed is known")
    private String lookBack;

    @UriParam(
            description =
                    "Whether readers see only the newest load (a snapshot) rather than all loads together."
                            + " By default true without a cursor, unless the connector reads only what is new, as those for files do")
    private Boolean snapshot;

    @UriParam(
            description =
                    "Connection (a folder, or Azure's blobs) where each page or file is written as the source gave it"
                            + " before it lands from there; the load can then be replayed without asking the source")
    private String staging;

    @UriParam(
            description = "Access tier of what is staged as blobs; without it the account's own",
            enums = "Hot,Cool,Cold")
    private String stagingTier;

    @UriParam(description = "How long what is staged stays there: 12h, 30d, 4w; without it, for good")
    private String stagingKeep;

    LoadEndpoint(String uri, LoadComponent component, Dataset name) {
        super(uri, component);
        this.name = name;
        this.dataset = name.toString();
    }

    /** Where loads that begin now stage what they read; the load's own folder comes with the load. */
    Optional<Staging> stagingIn(String folder, boolean replayed, Optional<String> connection) {
        return connection.map(place -> new Staging(
                place, Optional.ofNullable(stagingTier), StagingOptions.keep(stagingKeep), folder, replayed));
    }

    @Override
    public Producer createProducer() {
        throw PodiumException.user(
                "load:" + dataset + " starts a route (from); to land records write to: bronze:" + dataset);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        if (lookBack().isPresent() && (cursor == null || key == null)) {
            throw PodiumException.user("load:" + dataset
                    + " has a lookBack but no cursor and key: what of the look-back has landed is known by these");
        }
        StagingOptions.check(this);
        LoadConsumer consumer = new LoadConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    Dataset name() {
        return name;
    }

    LoadComponent component() {
        return (LoadComponent) getComponent();
    }

    public String getDataset() {
        return dataset;
    }

    public void setDataset(String dataset) {
        this.dataset = dataset;
    }

    public String getCursor() {
        return cursor;
    }

    public void setCursor(String cursor) {
        this.cursor = cursor;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getLookBack() {
        return lookBack;
    }

    /** @throws PodiumException of kind USER where it is neither a duration nor a number */
    public void setLookBack(String lookBack) {
        this.lookBack = lookBack;
        this.parsedLookBack =
                Optional.of(lookBack).filter(text -> !text.isBlank()).map(LookBack::parse);
    }

    Optional<LookBack> lookBack() {
        return parsedLookBack;
    }

    public String getStaging() {
        return staging;
    }

    public void setStaging(String staging) {
        this.staging = staging;
    }

    public String getStagingTier() {
        return stagingTier;
    }

    public void setStagingTier(String stagingTier) {
        this.stagingTier = stagingTier;
    }

    public String getStagingKeep() {
        return stagingKeep;
    }

    public void setStagingKeep(String stagingKeep) {
        this.stagingKeep = stagingKeep;
    }

    public Boolean getSnapshot() {
        return snapshot;
    }

    public void setSnapshot(Boolean snapshot) {
        this.snapshot = snapshot;
    }
}
