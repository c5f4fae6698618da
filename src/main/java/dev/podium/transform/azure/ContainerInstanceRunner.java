package dev.podium.transform.azure;

import com.azure.core.exception.AzureException;
import com.azure.core.http.HttpPipeline;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.call.DbtRunner;
import dev.podium.transform.container.ContainerCall;
import dev.podium.transform.container.ContainerCalls;
import dev.podium.transform.process.ProjectQueue;
import dev.podium.transform.process.ProjectTurns;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Runs dbt in Azure Container Instances. Project and profile go and artifacts come over an Azure Files share that the
 * container mounts, so that what dbt wrote is there even when the container was killed.
 */
@Singleton
public final class ContainerInstanceRunner implements DbtRunner {

    private final ContainerInstanceConfig config;
    private final ContainerCalls calls;
    private final ProjectTurns turns;
    private final Optional<HttpPipeline> pipeline;

    @Inject
    ContainerInstanceRunner(ContainerInstanceConfig config, ContainerCalls calls, ProjectTurns turns) {
        this(config, calls, turns, Optional.empty());
    }

    /** @param pipeline how Azure is called, instead of with the identity that azure-identity finds */
    public ContainerInstanceRunner(
            ContainerInstanceConfig config, ContainerCalls calls, ProjectTurns turns, Optional<HttpPipeline> pipeline) {
        this.config = config;
        this.calls = calls;
        this.turns = turns;
        this.pipeline = pipeline;
    }

    @Override
    public String name() {
        return "container-instance";
    }

    @Override
    public DbtOutcome run(DbtCommand command, DbtListener listener) {
        try (ProjectQueue.Turn turn = turns.await(command, listener);
                ContainerCall call = calls.of(command, config, false)) {
            return new InstanceCall(Azure.of(config, pipeline), config, call, command, listener).perform();
        } catch (CancellationException e) {
            return new DbtOutcome.Cancelled();
        } catch (PodiumException e) {
            return new DbtOutcome.RunnerFailed(e.fault(), e.getMessage());
        } catch (AzureException e) {
            return AzureRefused.outcome(e, config);
        } catch (IOException e) {
            return new DbtOutcome.RunnerFailed(
                    Fault.RESOURCE, "dbt could not be run in Azure Container Instances: " + e.getMessage());
        }
    }
}
