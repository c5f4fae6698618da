package dev.podium.operation.openlineage;

/** A dataset as OpenLineage names it, such as {@code postgres://localhost:15432} and {@code warehouse.bronze.crm_deals}. */
record Place(String namespace, String name) {}
