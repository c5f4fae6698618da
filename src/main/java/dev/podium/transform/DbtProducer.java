package dev.podium.transform;

import dev.podium.run.StepRun;
import dev.podium.transform.call.DbtOptions;
import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Runs dbt for the step that the exchange belongs to; leaves the message as it is. */
final class DbtProducer extends DefaultProducer {

    private final DbtStage stage;
    private final DbtOptions options;

    DbtProducer(Endpoint endpoint, DbtStage stage, DbtOptions options) {
        super(endpoint);
        this.stage = stage;
        this.options = options;
    }

    @Override
    public void process(Exchange exchange) {
        StepRun step = StepRun.of(exchange)
                .orElseThrow(() -> PodiumException.user(
                        "dbt: works in a step of a run: in a route that starts with completion:<stage>"));
        stage.perform(step, options);
    }
}
