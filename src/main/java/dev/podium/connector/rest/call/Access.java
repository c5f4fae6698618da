package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.access.Authorization;

/** How a connection is called: with its credentials, within its limits. One for all who name it. */
public record Access(Connection connection, Authorization authorization, Gate gate) {}
