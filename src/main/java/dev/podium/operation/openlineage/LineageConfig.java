package dev.podium.operation.openlineage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** OpenLineage events. */
@ConfigMapping(prefix = "podium.lineage")
public interface LineageConfig {

    /**
     * Where they go: an HTTP address such as {@code http://marquez:5000/api/v1/lineage}, or any Camel endpoint
     * ({@code file:lineage?fileName=events.ndjson&fileExist=Append&appendChars=\n}, {@code direct:lineage} with a route behind it).
     * Without it there are none.
     */
    Optional<String> to();

    /** A bearer token for the HTTP address. */
    Optional<String> token();

    /** The namespace of the hub's jobs, to tell hubs of one receiver apart. */
    @WithDefault("podium")
    String namespace();

    /** So many events wait for a receiver that is slow or away; what comes then is lost, and counted. */
    @WithDefault("10000")
    int queue();
}
