package dev.podium.completion;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Processor;

/** Does one stage of a run after bronze: its route, once what it waits for has completed. */
class CompletionConsumer extends StageConsumer {

    private Stage stage;

    CompletionConsumer(CompletionEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }

    @Override
    void requireRight() {
        if (getRoute().getGroup() == null) {
            throw PodiumException.user("Route " + routeId() + " has no group: the pipeline that it belongs to");
        }
        stage = endpoint.getAs() == null
                ? StageOfRoute.find(getEndpoint().getCamelContext(), routeId())
                : Stage.of(endpoint.getAs());
    }

    @Override
    public String pipeline() {
        return getRoute().getGroup();
    }

    @Override
    public Stage stage() {
        return stage;
    }

    @Override
    public List<String> needs() {
        if (!endpoint.getStage().equals(Stage.BRONZE.label())) {
            return List.of(endpoint.getStage());
        }
        if (endpoint.getOf() != null) {
            return Stream.of(endpoint.getOf().split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
        }
        return component().consumers().loadsOf(pipeline());
    }

    @Override
    public void perform(StepRun step) throws Exception {
        pass(step, exchange -> {});
        if (step.cancelled()) {
            throw PodiumException.user("cancelled");
        }
    }
}
