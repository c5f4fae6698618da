/**
 * Paginated JSON APIs: the walk from page to page (where it begins, goes on, ends, and what must not happen on the way) and
 * the calls (credentials, time-outs, retries, rate limits). Kamelets in {@code kamelets/rest-*.kamelet.yaml} put them together.
 */
package dev.podium.connector.rest;
