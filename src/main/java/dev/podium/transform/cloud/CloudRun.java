package dev.podium.transform.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of a job, as dbt Cloud tells it.
 *
 * @param cause what whoever started it wrote
 * @param message why it ended, where dbt Cloud says
 * @param page where a person sees it
 */
record CloudRun(long id, Status status, String cause, String message, String page, List<Step> steps) {

    /** One command of the run, such as cloning the repository or {@code dbt build}. */
    record Step(String name, boolean failed, String log) {}

    enum Status {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    boolean ended() {
        return status != Status.QUEUED && status != Status.RUNNING;
    }

    static CloudRun of(JsonNode run) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : run.path("run_steps")) {
            String log = step.path("logs").asText("");
            steps.add(new Step(step.path("name").asText(), step.path("status").asInt() == 20, log));
        }
        return new CloudRun(
                run.path("id").asLong(),
                status(run.path("status").asInt()),
                run.path("trigger").path("cause").asText(""),
                run.path("status_message").asText(""),
                run.path("href").asText(""),
                List.copyOf(steps));
    }

    /** @throws IllegalStateException for a status that the API's documentation does not know */
    private static Status status(int code) {
        return switch (code) {
            case 1 -> Status.QUEUED;
            case 2, 3 -> Status.RUNNING;
            case 10 -> Status.SUCCEEDED;
            case 20 -> Status.FAILED;
            case 30 -> Status.CANCELLED;
            default -> throw new IllegalStateException("dbt Cloud told the unknown status " + code);
        };
    }
}
