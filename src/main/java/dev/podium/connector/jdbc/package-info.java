/**
 * Tables and queries over JDBC, as a stream: what is selected and in which order, so that a load can go on where it was
 * killed, and how each column type is read without loss. A source is only ever read.
 */
package dev.podium.connector.jdbc;
