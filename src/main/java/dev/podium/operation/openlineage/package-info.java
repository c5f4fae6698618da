/** Tells receivers of OpenLineage what runs read and wrote: pipelines, loads, dbt's nodes and gold, as they start and end. */
package dev.podium.operation.openlineage;
