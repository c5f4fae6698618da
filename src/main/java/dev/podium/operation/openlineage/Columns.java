package dev.podium.operation.openlineage;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The columns of what stands in the warehouse. */
interface Columns {

    @SqlQuery
    @RegisterConstructorMapper(Column.class)
    List<Column> columnsOf(@BindList List<String> schemas);

    record Column(String schema, String table, String name, String type) {}
}
