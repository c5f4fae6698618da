/**
 * One call of an API: its address, the client that makes it, the limits of its connection, tries again and waits, and what is said
 * where the source refuses. Credentials come from {@code access}.
 */
package dev.podium.connector.rest.call;
