package dev.podium.run;

import dev.podium.vocabulary.Stage;
import java.util.List;

/** A step whose work a test writes itself. */
public record Steps(String pipeline, String name, Stage stage, List<String> needs, Work work) implements StepConsumer {

    /** What a step does. */
    public interface Work {
        void perform(StepRun step) throws Exception;
    }

    public static Steps load(String pipeline, String dataset, Work work) {
        return new Steps(pipeline, dataset, Stage.BRONZE, List.of(), work);
    }

    public static Steps stage(String pipeline, Stage stage, String name, List<String> needs, Work work) {
        return new Steps(pipeline, name, stage, needs, work);
    }

    @Override
    public String routeId() {
        return name;
    }

    @Override
    public void perform(StepRun step) throws Exception {
        work.perform(step);
    }
}
