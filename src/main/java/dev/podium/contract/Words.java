package dev.podium.contract;

import java.util.Set;

/** The words of the Open Data Contract Standard 3, so that a mistyped one is found instead of passed over. */
final class Words {

    static final Set<String> CONTRACT = Set.of(
            "apiVersion",
            "kind",
            "id",
            "name",
            "version",
            "status",
            "description",
            "tenant",
            "domain",
            "dataProduct",
            "tags",
            "servers",
            "schema",
            "quality",
            "price",
            "team",
            "roles",
            "slaDefaultElement",
            "slaProperties",
            "support",
            "authoritativeDefinitions",
            "customProperties",
            "contractCreatedTs");

    static final Set<String> DESCRIPTION =
            Set.of("purpose", "limitations", "usage", "authoritativeDefinitions", "customProperties");

    static final Set<String> MEMBER = Set.of(
            "username",
            "name",
            "description",
            "role",
            "dateIn",
            "dateOut",
            "replacedByUsername",
            "tags",
            "customProperties");

    static final Set<String> OBJECT = Set.of(
            "id",
            "name",
            "logicalType",
            "physicalName",
            "physicalType",
            "description",
            "businessName",
            "dataGranularityDescription",
            "authoritativeDefinitions",
            "tags",
            "quality",
            "properties",
            "customProperties");

    static final Set<String> PROPERTY = Set.of(
            "id",
            "name",
            "logicalType",
            "logicalTypeOptions",
            "physicalType",
            "physicalName",
            "description",
            "businessName",
            "authoritativeDefinitions",
            "tags",
            "quality",
            "customProperties",
            "required",
            "unique",
            "primaryKey",
            "primaryKeyPosition",
            "partitioned",
            "partitionKeyPosition",
            "classification",
            "encryptedName",
            "transformSourceObjects",
            "transformLogic",
            "transformDescription",
            "examples",
            "criticalDataElement",
            "properties",
            "items",
            "relationships");

    static final Set<String> SERVICE_LEVEL = Set.of(
            "id", "property", "value", "valueExt", "unit", "element", "driver", "description", "scheduler", "schedule");

    static final Set<String> CUSTOM = Set.of("id", "property", "value", "description");

    private Words() {}
}
