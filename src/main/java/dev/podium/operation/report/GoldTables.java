package dev.podium.operation.report;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What stands in schema {@code gold}. */
public interface GoldTables {

    @SqlQuery
    @RegisterConstructorMapper(Size.class)
    List<Size> goldTables();

    /** A table or materialised view and its rows. */
    record Size(String name, long rows) {}
}
