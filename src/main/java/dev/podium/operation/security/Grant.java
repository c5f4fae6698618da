package dev.podium.operation.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role, and the pipelines that it is for.
 *
 * @param pipelines a pipeline's name, the beginning of names ({@code sales*}), or {@code *} for all
 */
record Grant(Role role, String pipelines) {

    static final String ALL = "*";

    /** @throws IllegalArgumentException where it is none, saying how it would be right */
    static Grant parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 2 || !parts[1].matches("[^*\\s]+\\*?|\\*")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a role and its pipelines; write it as in operator:sales or operator:sales*");
        }
        return new Grant(role(parts[0].strip()), parts[1]);
    }

    private static Role role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no role; there are viewer, operator and admin"));
    }

    /** Each of the roles for each of the pipelines; without any for all. */
    static Set<Grant> of(Set<Role> roles, Set<String> pipelines) {
        Set<String> named = pipelines.isEmpty() ? Set.of(ALL) : pipelines;
        return roles.stream()
                .flatMap(role -> named.stream().map(pipeline -> new Grant(role, pipeline)))
                .collect(Collectors.toSet());
    }

    boolean everywhere() {
        return pipelines.equals(ALL);
    }

    boolean covers(String pipeline) {
        return pipelines.endsWith(ALL)
                ? pipeline.startsWith(pipelines.substring(0, pipelines.length() - 1))
                : pipelines.equals(pipeline);
    }
}
