/**
 * Replay: records out of quarantine take the place of what a route's Kamelet would read, and go through the steps under
 * it to bronze. In: a load that replays. Out: records. Next: bronze.
 */
package dev.podium.connector.replay;
