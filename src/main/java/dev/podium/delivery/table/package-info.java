/** Delivery to database tables, by upsert: to the warehouse itself in the transaction that records it, elsewhere before it is recorded. */
package dev.podium.delivery.table;
