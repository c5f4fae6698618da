package dev.podium.route;

/** CDI event, fired once when the first pass over all route files has ended, whether or not some are broken. */
public record RoutesLoaded(int files, int broken) {}
