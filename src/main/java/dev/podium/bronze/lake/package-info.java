/**
 * The lake as bronze: rows as Parquet files in a folder or in Azure's blobs, and the Delta Lake log that shows them to readers. In: rows as
 * bronze writes them. Out: a table that Databricks, Fabric and Synapse read. What is shown is what the warehouse says is published.
 */
package dev.podium.bronze.lake;
