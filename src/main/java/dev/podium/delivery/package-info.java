/**
 * Delivery: what goes out of gold. In: tables and views of the warehouse, and what receivers have confirmed of them. Out: the rows that
 * changed since, each to its receiver; then to people and systems that are none of ours.
 */
package dev.podium.delivery;
