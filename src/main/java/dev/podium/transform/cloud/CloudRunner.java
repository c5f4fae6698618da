package dev.podium.transform.cloud;

import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtProject;
import dev.podium.transform.call.DbtRunner;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * Lets dbt Cloud run a job with the route's command in place of the job's own steps. Project, connection and version
 * are the job's: dbt Cloud takes them from its environment.
 */
@Singleton
public final class CloudRunner implements DbtRunner {

    private static final String ITS_OWN_SCHEMA =
            "dbt Cloud builds its own clone of the project in its job's own schema: blueGreen=true and CI need another"
                    + " runner (option runner of dbt:, or PODIUM_DBT_RUNNER)";

    private final CloudConfig config;

    @Inject
    public CloudRunner(CloudConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "cloud";
    }

    /** dbt Cloud clones the project itself: here there need not be one. */
    @Override
    public DbtProject project(Path folder) {
        String job = "dbt Cloud job " + config.job().orElse("?");
        Path nowhere = folder.resolveSibling("." + job);
        return new DbtProject(nowhere, job, job, nowhere);
    }

    @Override
    public DbtOutcome run(DbtCommand command, DbtListener listener) {
        if (command.schema().isPresent() || command.state().isPresent()) {
            return new DbtOutcome.RunnerFailed(Fault.USER, ITS_OWN_SCHEMA);
        }
        try {
            return new CloudCall(new CloudApi(config), config, command, listener).perform();
        } catch (CancellationException e) {
            return new DbtOutcome.Cancelled();
        } catch (PodiumException e) {
            return new DbtOutcome.RunnerFailed(e.fault(), e.getMessage());
        } catch (IllegalStateException e) {
            return new DbtOutcome.RunnerFailed(Fault.EXTERNAL, e.getMessage());
        }
    }
}
