package dev.podium.transform.docker;

import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.vocabulary.Fault;

/** What it means that the engine answers a call with an error. */
final class EngineRefused {

    private EngineRefused() {}

    static DbtOutcome outcome(DockerException refused, String image) {
        String message = refused.getMessage() == null
                ? refused.toString()
                : refused.getMessage().strip();
        if (message.contains("no space left on device")) {
            return failed(
                    Fault.RESOURCE, "The disk of the Docker engine is full; free some, and retry the run (", message);
        }
        if (message.contains("executable file") || message.contains("exec:")) {
            return failed(
                    Fault.USER,
                    "The image " + image + " has no such program; see podium.dbt.docker.entrypoint (",
                    message);
        }
        boolean ours = refused instanceof BadRequestException || refused instanceof NotFoundException;
        return failed(
                ours ? Fault.USER : Fault.EXTERNAL,
                "The Docker engine refuses to run dbt; see the settings podium.dbt.docker (",
                message);
    }

    private static DbtOutcome failed(Fault fault, String what, String message) {
        return new DbtOutcome.RunnerFailed(fault, what + message + ")");
    }
}
