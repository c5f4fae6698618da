/** The words that every stage shares: dataset, stage, state, column, connection and the one exception type. Imports nothing of ours. */
package dev.podium.vocabulary;
