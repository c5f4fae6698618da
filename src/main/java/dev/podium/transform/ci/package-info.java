/**
 * Slim CI: builds what a change touches into a schema of its own, reads all else from what is live, and drops the schema
 * after. In: a packed project. Out: a run whose parts are dbt's nodes.
 */
package dev.podium.transform.ci;
