/** Alerts: notices failures and anomalies, tells each once, and that it is over; routes from {@code direct:alerts} carry them on. */
package dev.podium.operation.alert;
