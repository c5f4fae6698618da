package dev.podium.connector.rest;

import dev.podium.connector.Connection;

/** How a connection is called: with its credentials, within its limits. One for all who name it. */
record Access(Connection connection, Authorization authorization, Gate gate) {}
