/**
 * Bronze: lands the records of a load in bulk, each once, in transactions that carry the checkpoint with them. In: a
 * load under way and {@link dev.podium.load.Records}. Out: rows that readers see when the load is published. Next: completion.
 */
package dev.podium.bronze;
