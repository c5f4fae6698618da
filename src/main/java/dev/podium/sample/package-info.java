/**
 * The sample workspace's sources: a made-up company whose CRM, ERP and web shop live in this process, so that the first
 * run has something to load. One {@link dev.podium.sample.World} (seed, base date, day) decides everything; each run of
 * the pipeline {@code sales} sees the world one day older. Nothing is made before a run starts. No other package may
 * import this one: it is a guest in the hub.
 */
package dev.podium.sample;
