/** What an API answered, written down as it came before it lands, and read again when a load is replayed. */
package dev.podium.connector.rest.staging;
