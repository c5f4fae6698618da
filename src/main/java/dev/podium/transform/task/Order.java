package dev.podium.transform.task;

import java.util.Map;
import java.util.Optional;

/**
 * What somebody asked a task to do.
 *
 * @param parameters in the task's own words; empty where the run was started by its pipeline's name alone
 * @param attachment such as a packed project
 */
public record Order(Map<String, String> parameters, Optional<byte[]> attachment) {

    public static final Order NONE = new Order(Map.of(), Optional.empty());

    public Order {
        parameters = Map.copyOf(parameters);
    }

    public static Order of(Map<String, String> parameters) {
        return new Order(parameters, Optional.empty());
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
