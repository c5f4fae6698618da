/**
 * Completion: starts the routes that wait for datasets or stages of the same run, or for the end of a run ({@code completion:}). In: completed
 * steps. Out: exchanges for silver, gold and delivery routes. Next: transform, gold.
 */
package dev.podium.completion;
