package dev.podium.transform.docs;

import dev.podium.run.StepRun;
import dev.podium.transform.DbtStage;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtOptions;
import dev.podium.transform.task.DbtTask;
import dev.podium.transform.task.Order;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Generates the docs site of the workspace's project. */
@Singleton
public final class DocsTask implements DbtTask {

    public static final String NAME = "docs";

    private final Workspace workspace;
    private final DbtStage stage;

    @Inject
    public DocsTask(Workspace workspace, DbtStage stage) {
        this.workspace = workspace;
        this.stage = stage;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void perform(StepRun step, Order order) {
        DbtCommand command = stage.prepare(step, workspace.dbtProject(), DbtOptions.of("docs"));
        stage.call(step, command, said -> {});
    }
}
