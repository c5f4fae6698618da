package dev.podium.transform.codegen;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the warehouse knows of bronze. */
interface CodegenCatalog {

    @SqlQuery
    @RegisterConstructorMapper(Table.class)
    List<Table> tables();

    @SqlQuery
    @RegisterConstructorMapper(Found.class)
    List<Found> columns(String table);

    /** Field or columns, separated by commas. */
    @SqlQuery
    Optional<String> keyOf(String dataset);

    @SqlQuery
    Optional<String> cursorOf(String dataset);

    /** Fields of the documents, with the type that they all have. */
    @SqlQuery
    @RegisterConstructorMapper(Found.class)
    List<Found> observed(@Define String table);

    @SqlQuery
    boolean lacksField(@Define String table, String name);

    @SqlQuery
    boolean lacksColumn(@Define String table, @Define String column);

    record Table(String dataset, String tableName) {}

    record Found(String name, String type) {}
}
