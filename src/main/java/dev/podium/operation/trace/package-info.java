/** Traces: each run as one, from its trigger to gold, to a receiver of OpenTelemetry. */
package dev.podium.operation.trace;
