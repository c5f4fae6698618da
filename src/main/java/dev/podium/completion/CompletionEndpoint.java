package dev.podium.completion;

import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Starts a route when datasets have landed, another stage of the same run is done, or a run has ended. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "completion",
        title = "Completion",
        syntax = "completion:stage",
        consumerOnly = true,
        category = {Category.WORKFLOW})
public class CompletionEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    /** In place of a pipeline's name: whichever it is. */
    static final String ANY = "*";

    @UriPath(
            description =
                    "What to wait for: bronze (datasets, see of), or the id of another stage's route, such as sales.silver;"
                            + " with on a pipeline, or * for each")
    @Metadata(required = true)
    private String stage;

    @UriParam(
            description = "With completion:bronze the datasets to wait for, separated by commas;"
                    + " without it all datasets of the pipeline")
    private String of;

    @UriParam(
            enums = "silver,gold,delivery",
            description =
                    "The stage that this route is; by default silver where it has a dbt step, gold where it has a gold step, else delivery")
    private String as;

    @UriParam(
            description =
                    "Which ends of the pipeline's runs start the route, in a run of its own: ended (any), or of succeeded,"
                            + " failed and cancelled those that matter, separated by commas")
    private String on;

    CompletionEndpoint(String uri, CompletionComponent component, String stage) {
        super(uri, component);
        this.stage = stage;
    }

    @Override
    public Producer createProducer() {
        throw PodiumException.user("completion:" + stage
                + " starts a route (from); the hub itself sends the message when a stage is done");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        DefaultConsumer consumer =
                on == null ? new CompletionConsumer(this, processor) : new EndConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Each pipeline may wait for its bronze in the same words. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    public String getStage() {
        return stage;
    }

    public void setStage(String stage) {
        this.stage = stage;
    }

    public String getOf() {
        return of;
    }

    public void setOf(String of) {
        this.of = of;
    }

    public String getOn() {
        return on;
    }

    public void setOn(String on) {
        this.on = on;
    }

    public String getAs() {
        return as;
    }

    public void setAs(String as) {
        this.as = as;
    }
}
