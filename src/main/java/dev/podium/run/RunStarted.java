package dev.podium.run;

import java.util.UUID;

/** CDI event, fired synchronously when a run goes from QUEUED to RUNNING for the first time, before its first step starts. */
public record RunStarted(UUID runId, String pipeline) {}
