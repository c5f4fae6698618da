/**
 * Retention: removes landed rows that nobody reads any more, or that are older than somebody wants. In: a wish. Out: fewer rows, and
 * a record of what was removed. The loads themselves stay known, so that nothing lands again.
 */
package dev.podium.bronze.retention;
