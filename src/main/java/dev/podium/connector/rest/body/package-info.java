/** What APIs are sent and what they answer with: JSON, or XML and CSV read as the JSON that they mean. */
package dev.podium.connector.rest.body;
