package dev.podium.operation;

import dev.podium.run.StepConsumer;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Stage;
import java.util.List;

/** A step that does what a test says. */
public record Step(String pipeline, String name, Stage stage, List<String> needs, Work work) implements StepConsumer {

    /** What a step does. */
    public interface Work {
        void on(StepRun step) throws Exception;
    }

    public static Step load(String pipeline, String name, Work work) {
        return new Step(pipeline, name, Stage.BRONZE, List.of(), work);
    }

    @Override
    public String routeId() {
        return name;
    }

    @Override
    public void perform(StepRun step) throws Exception {
        work.on(step);
    }
}
