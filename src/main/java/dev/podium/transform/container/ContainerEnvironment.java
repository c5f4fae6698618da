package dev.podium.transform.container;

import dev.podium.run.Trace;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtConfig;
import dev.podium.transform.call.DbtProfile;
import dev.podium.warehouse.Warehouse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment of dbt in a container: where its folders are, and what is secret apart from that. */
final class ContainerEnvironment {

    private ContainerEnvironment() {}

    /** Folders go by the environment: it is the one way that every dbt command understands. */
    static Map<String, String> of(DbtCommand command, DbtConfig config, ContainerConfig container) {
        Map<String, String> variables = new TreeMap<>();
        variables.put(DbtProfile.SCHEMA, DbtProfile.schemaOf(command, config));
        DbtProfile.optionsOf(command).ifPresent(options -> variables.put(DbtProfile.OPTIONS, options));
        variables.put("PODIUM_RUN_ID", command.run().toString());
        variables.put("TRACEPARENT", Trace.parent(command.run(), command.step()));
        variables.put("DBT_PROJECT_DIR", container.project().orElse(Inside.PROJECT));
        variables.put("DBT_PROFILES_DIR", Inside.PROFILES);
        variables.put("DBT_TARGET_PATH", Inside.ARTIFACTS);
        variables.put("DBT_LOG_PATH", Inside.ARTIFACTS);
        variables.put("DBT_LOG_FORMAT", "json");
        variables.put("DBT_LOG_FORMAT_FILE", "debug");
        variables.put("DBT_USE_COLORS", "false");
        variables.put("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
        variables.put("PYTHONUTF8", "1");
        variables.put("PYTHONIOENCODING", "utf-8");
        variables.put("PYTHONUNBUFFERED", "1");
        // Python would look up who it is; a user without a name in the image has no home either.
        variables.put("HOME", Inside.FOLDER);
        if (container.project().isEmpty() && command.project().lacksPackages()) {
            variables.put("PODIUM_INSTALL_PACKAGES", "true");
        }
        return variables;
    }

    /** The hub's own variables for dbt may hold secrets: all of them are treated as such. */
    static Map<String, String> secrets(Warehouse.Address warehouse, ContainerConfig container) {
        Map<String, String> variables = new TreeMap<>();
        List<String> named = container.environment().orElse(List.of());
        System.getenv().forEach((name, value) -> {
            if (named.contains(name) || (name.startsWith("DBT_") && !isOurs(name))) {
                variables.put(name, value);
            }
        });
        variables.put(DbtProfile.PASSWORD, warehouse.password());
        return variables;
    }

    /** What the hub says of each call. */
    private static boolean isOurs(String name) {
        return name.equals(DbtProfile.SCHEMA)
                || name.endsWith("_DIR")
                || name.endsWith("_PATH")
                || name.startsWith("DBT_LOG_FORMAT");
    }
}
