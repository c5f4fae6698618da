/**
 * Connectors: what Kamelets use to read a source — connections with their credentials and retries, paging, and the
 * readers that turn pages, files and tables into {@link dev.podium.load.Records}. In: a load under way. Next: bronze.
 */
package dev.podium.connector;
