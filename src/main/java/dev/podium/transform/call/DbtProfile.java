package dev.podium.transform.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Writes dbt's profile from the warehouse's settings; its password is only ever in the environment. */
public final class DbtProfile {

    /** dbt keeps the values of variables with this prefix out of its logs. */
    public static final String PASSWORD = "DBT_ENV_SECRET_PODIUM_PASSWORD";

    /** Names the target's schema to a {@code profiles.yml} of one's own; the hub gives it to every call of dbt. */
    public static final String SCHEMA = "DBT_PODIUM_SCHEMA";

    /**
     * PostgreSQL's client takes its options from here. A role that is taken on so is the session's from its beginning; dbt's
     * own option {@code role} is lost by the first rollback.
     */
    public static final String OPTIONS = "PGOPTIONS";

    private DbtProfile() {}

    public static Optional<String> optionsOf(DbtCommand command) {
        return command.role().map(role -> "-c role=" + role);
    }

    /** The target's schema. */
    public static String schemaOf(DbtCommand command, DbtConfig config) {
        return command.schema().orElse(config.schema());
    }

    /** Writes it into the command's folder of artifacts. */
    public static void write(DbtCommand command, Warehouse.Address warehouse, DbtConfig config) {
        String target = command.options().target().orElse(config.target());
        write(command.artifacts(), command.project().profile(), target, schemaOf(command, config), warehouse, config);
    }

    private static void write(
            Path folder, String profile, String target, String schema, Warehouse.Address warehouse, DbtConfig config) {
        Map<String, Object> output = warehouse.dialect().equals("sqlserver")
                ? SqlServerProfile.of(warehouse, schema, config)
                : postgres(warehouse, schema, config);
        // In the same order in each hub: by equal bytes it is known that a container does what is wanted.
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("target", target);
        made.put("outputs", Map.of(target, output));
        Map<String, Object> profiles = Map.of(profile, made);
        try {
            // JSON is YAML, and quotes what must be.
            Files.writeString(folder.resolve("profiles.yml"), json(profiles));
        } catch (IOException e) {
            throw PodiumException.resource("dbt's profile could not be written: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> postgres(Warehouse.Address warehouse, String schema, DbtConfig config) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("type", "postgres");
        output.put("host", warehouse.host());
        output.put("port", warehouse.port());
        output.put("user", warehouse.user());
        output.put("password", password());
        output.put("dbname", warehouse.database());
        Optional.ofNullable(warehouse.options().get("sslmode")).ifPresent(mode -> output.put("sslmode", mode));
        Optional.ofNullable(warehouse.options().get("sslrootcert")).ifPresent(file -> output.put("sslrootcert", file));
        output.put("schema", schema);
        output.put("threads", config.threads());
        output.put("application_name", "podium-dbt");
        return output;
    }

    /** As it stands in a profile. */
    static String password() {
        return "{{ env_var('" + PASSWORD + "') }}";
    }

    private static String json(Map<String, Object> profiles) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(profiles) + "\n";
    }
}
