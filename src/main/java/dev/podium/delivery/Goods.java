package dev.podium.delivery;

import dev.podium.run.StepRun;

/**
 * What is delivered.
 *
 * @param delivery its name
 * @param generation how often the delivery was begun from nothing
 */
public record Goods(String delivery, int generation, GoldRows rows, StepRun step) {}
