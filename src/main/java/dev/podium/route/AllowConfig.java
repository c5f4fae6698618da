package dev.podium.route;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What routes may do beyond what is safe: whoever may write a route file may do that as the hub's user. */
@ConfigMapping(prefix = "podium.allow")
public interface AllowConfig {

    /** Further components, and languages such as {@code groovy}: those that run commands, reach other systems or read what they are told to. */
    Optional<List<String>> components();

    /** Further folders for {@code file:} and {@code resource:file:}; besides those that connections name and {@code PODIUM_HOME/exports}. */
    Optional<List<Path>> folders();

    /** Further Java classes that beans may be of, or packages with a dot at their end; besides Podium's and Camel's. */
    Optional<List<String>> classes();
}
