package dev.podium.transform.call;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How dbt is run. */
@ConfigMapping(prefix = "podium.dbt")
public interface DbtConfig {

    /** Where dbt runs, unless the route says: {@code process}, {@code docker}, {@code kubernetes}, {@code container-instance} or {@code cloud}. */
    @WithDefault("process")
    String runner();

    /** A dbt program of one's own; without it the hub makes a virtual environment on first use. */
    Optional<Path> executable();

    /** The Python that the virtual environment is made with. */
    @WithDefault("python3")
    String python();

    /** Folder of the virtual environments, one for each list of requirements; by default {@code dbt} in PODIUM_HOME. */
    Optional<Path> environments();

    /** Folder with a {@code profiles.yml} of one's own; without it the profile is made from the warehouse's settings. */
    Optional<Path> profiles();

    /**
     * Name of an ODBC driver for SQL Server that is installed on this machine, such as {@code ODBC Driver 18 for SQL Server} or
     * {@code FreeTDS}; without it dbt takes Microsoft's own, which comes with dbt's Python packages.
     */
    Optional<String> odbcDriver();

    /** Name of the target in the profile that is made, unless the route names one. */
    @WithDefault("podium")
    String target();

    /** Schema in which models are built that name none. */
    @WithDefault("silver")
    String schema();

    /** Nodes that dbt works on at once, unless the route says. */
    @WithDefault("4")
    int threads();

    /** Whether a process is kept that has dbt imported and the project parsed, so that the next call starts at once. */
    @WithDefault("true")
    boolean warm();

    /** How long it is kept without a call; it takes about 150 MB of memory. */
    @WithDefault("10m")
    Duration warmIdle();

    /** For how long a blue/green swap tries to get its locks while readers hold the live tables. */
    @WithDefault("10m")
    Duration swapPatience();
}
