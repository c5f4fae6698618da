package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Brings gold up to date for the step that the exchange belongs to; leaves the message as it is. */
final class GoldProducer extends DefaultProducer {

    private final GoldStage stage;
    private final String domain;
    private final GoldOptions options;

    GoldProducer(Endpoint endpoint, GoldStage stage, String domain, GoldOptions options) {
        super(endpoint);
        this.stage = stage;
        this.domain = domain;
        this.options = options;
    }

    @Override
    public void process(Exchange exchange) {
        StepRun step = StepRun.of(exchange)
                .orElseThrow(() -> PodiumException.user(
                        "gold: works in a step of a run: in a route that starts with completion:<stage>"));
        stage.perform(step, domain, options);
    }
}
