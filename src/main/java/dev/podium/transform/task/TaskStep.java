package dev.podium.transform.task;

import dev.podium.run.StepConsumer;
import dev.podium.run.StepRun;
import dev.podium.vocabulary.Stage;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** A task as the one step of a pipeline of the hub's own. */
record TaskStep(DbtTask task, Function<UUID, Order> orders) implements StepConsumer {

    static String nameOf(String task) {
        return "dbt." + task;
    }

    @Override
    public String pipeline() {
        return nameOf(task.name());
    }

    @Override
    public String name() {
        return nameOf(task.name());
    }

    @Override
    public String routeId() {
        return nameOf(task.name());
    }

    @Override
    public Stage stage() {
        return Stage.SILVER;
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public boolean listed() {
        return false;
    }

    @Override
    public void perform(StepRun step) throws Exception {
        task.perform(step, orders.apply(step.runId()));
    }
}
