package dev.podium.run;

import java.util.UUID;

/**
 * CDI event, fired synchronously when a run goes from QUEUED to RUNNING for the first time, before its first step starts:
 * at least once a run, again where the hub was killed meanwhile. An observer that throws makes the run fail.
 */
public record RunStarted(UUID runId, String pipeline) {}
