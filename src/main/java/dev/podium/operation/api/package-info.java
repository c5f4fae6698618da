/** The REST interface: JSON of runs, pipelines, datasets and routes, server-sent events, and problem details for whatever goes wrong. */
package dev.podium.operation.api;
