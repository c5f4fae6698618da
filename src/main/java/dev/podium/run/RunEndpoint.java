package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Starts a run of a pipeline; it is queued while another run of the pipeline is under way. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "run",
        title = "Run",
        syntax = "run:pipeline",
        producerOnly = true,
        category = {Category.WORKFLOW})
public class RunEndpoint extends DefaultEndpoint {

    @UriPath(description = "The pipeline: the group of its routes")
    @Metadata(required = true)
    private String pipeline;

    @UriParam(
            description = "Only these of its datasets, separated by commas, and what follows from them; all by default")
    private String datasets;

    @UriParam(
            enums = "incremental,full",
            defaultValue = "incremental",
            description = "Whether to load only what is new, or everything again")
    private String mode = "incremental";

    @UriParam(
            defaultValue = "0",
            description = "Among runs and steps that could begin, those of the greatest priority go first: -100 to 100")
    private int priority;

    RunEndpoint(String uri, RunComponent component, String pipeline) {
        super(uri, component);
        this.pipeline = pipeline;
    }

    @Override
    public Producer createProducer() {
        RunComponent component = (RunComponent) getComponent();
        return new RunProducer(this, component.runs(), component.pauses(), component.warehouse());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw PodiumException.user(
                "run:" + pipeline + " starts a run (to); a route that waits for one starts with completion:");
    }

    RunRequest request() {
        List<String> chosen = datasets == null
                ? List.of()
                : Stream.of(datasets.split(",")).map(String::strip).toList();
        RunRequest.Mode how = mode.equals("full") ? RunRequest.Mode.FULL : RunRequest.Mode.INCREMENTAL;
        return new RunRequest(pipeline, chosen, how, Optional.empty(), Optional.empty(), Optional.empty(), priority);
    }

    public String getPipeline() {
        return pipeline;
    }

    public void setPipeline(String pipeline) {
        this.pipeline = pipeline;
    }

    public String getDatasets() {
        return datasets;
    }

    public void setDatasets(String datasets) {
        this.datasets = datasets;
    }

    public String getMode() {
        return mode;
    }

    public void setMode(String mode) {
        this.mode = mode;
    }

    public int getPriority() {
        return priority;
    }

    public void setPriority(int priority) {
        this.priority = priority;
    }
}
