package dev.podium.delivery;

/**
 * A row that the receiver doesn't take.
 *
 * @param message what it says of it
 */
public record Refused(Item item, String message) {}
