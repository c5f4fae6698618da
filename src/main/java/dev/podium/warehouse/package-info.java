/**
 * The warehouse: where bronze, silver, gold and the hub's own state live; the embedded PostgreSQL or an external server,
 * behind one small interface a dialect. Next: run.
 */
package dev.podium.warehouse;
