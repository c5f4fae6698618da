package dev.podium.audit;

import java.time.Instant;

/**
 * What somebody did.
 *
 * @param subject what it was done to: a run, a pipeline, a dataset, a route
 * @param detail a JSON object
 */
public record AuditEntry(long id, Instant at, String who, String action, String subject, String detail) {}
