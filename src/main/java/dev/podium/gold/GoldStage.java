package dev.podium.gold;

import dev.podium.run.StepRun;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Brings a domain's gold up to date: deploys what changed, calls and refreshes in order, looks at the gates. Safe for use by several threads. */
@Singleton
final class GoldStage {

    private final Warehouse warehouse;
    private final Workspace workspace;

    @Inject
    GoldStage(Warehouse warehouse, Workspace workspace) {
        this.warehouse = warehouse;
        this.workspace = workspace;
    }

    /** @throws PodiumException where something failed; gold is then what it was before */
    void perform(StepRun step, String domain, GoldOptions options) {
        GoldFolder folder =
                GoldFolder.read(workspace.gold(), domain, warehouse.address().dialect());
        new GoldRefresh(warehouse, step, folder, options).run();
    }
}
