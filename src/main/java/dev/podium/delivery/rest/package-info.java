/** Delivery to HTTP APIs: rows by upsert, and messages to webhooks. Calls go out as the connectors' do, by their connection. */
package dev.podium.delivery.rest;
