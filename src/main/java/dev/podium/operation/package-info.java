/**
 * Operation: how people and programs see and steer the hub. In: runs and what they change. Out: REST
 * ({@code api}), the terminal's progress and summary and the pages a person opens ({@code report}), health and metrics.
 */
package dev.podium.operation;
