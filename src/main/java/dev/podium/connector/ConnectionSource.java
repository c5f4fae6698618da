package dev.podium.connector;

import java.util.Optional;

/** Beans of this type know connections beside those of the configuration ({@code PODIUM_CONNECTIONS_<NAME>_URL}), which come first. */
public interface ConnectionSource {

    Optional<Connection> find(String name);
}
