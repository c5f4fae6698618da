/**
 * Documents in JSON, read as a stream: finds the records in a page and hands on their original bytes, never a tree of
 * them, so that a page of any size passes through a small heap and a number stays as the source wrote it.
 */
package dev.podium.connector.json;
