package dev.podium.operation.openlineage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.podium.warehouse.Warehouse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/** Tables and views of the warehouse as datasets of OpenLineage, with their columns as they stand. One thread's. */
final class WarehousePlaces {

    private static final Logger LOG = Logger.getLogger(WarehousePlaces.class);

    private final Warehouse warehouse;
    private final Map<String, List<Columns.Column>> known = new HashMap<>();

    WarehousePlaces(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /** @param relation such as {@code bronze.crm_deals}, or with its database, quoted or not */
    Place place(String relation) {
        String plain = relation.replaceAll("[\"\\[\\]`]", "");
        String database = warehouse.address().database();
        boolean whole = plain.chars().filter(c -> c == '.').count() >= 2;
        return new Place(namespace(), whole ? plain : database + "." + plain);
    }

    /** With its columns and where it is. */
    ObjectNode dataset(Place place) {
        ObjectNode facets = JsonNodeFactory.instance.objectNode();
        facets.set("dataSource", Facets.dataSource("warehouse", place.namespace()));
        List<Columns.Column> columns = columns(place);
        if (!columns.isEmpty()) {
            facets.set("schema", Facets.schema(columns));
        }
        return Events.dataset(place, facets);
    }

    /** None where the warehouse can't be asked just now: the event goes out without them. */
    List<Columns.Column> columns(Place place) {
        String[] words = place.name().split("\\.");
        if (words.length != 3) {
            return List.of();
        }
        try {
            return known.computeIfAbsent(words[1], this::columnsOf).stream()
                    .filter(column -> column.table().equalsIgnoreCase(words[2]))
                    .toList();
        } catch (RuntimeException e) {
            LOG.debugf(e, "The columns of %s are not known just now", place);
            return List.of();
        }
    }

    private List<Columns.Column> columnsOf(String schema) {
        return warehouse.jdbi().withExtension(Columns.class, columns -> columns.columnsOf(List.of(schema)));
    }

    /** Columns are looked up anew from here on. */
    void forget() {
        known.clear();
    }

    private String namespace() {
        Warehouse.Address address = warehouse.address();
        String scheme = address.dialect().equals("sqlserver") ? "sqlserver" : "postgres";
        return String.format(Locale.ROOT, "%s://%s:%d", scheme, address.host(), address.port());
    }
}
