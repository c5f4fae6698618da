package dev.podium.gold;

import java.time.Duration;

/**
 * How a route wants its gold.
 *
 * @param timeout of each statement, call and query; zero: none
 */
record GoldOptions(Duration timeout, Drift drift) {

    static final GoldOptions DEFAULT = new GoldOptions(Duration.ZERO, Drift.WARN);
}
