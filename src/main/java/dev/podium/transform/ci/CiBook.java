package dev.podium.transform.ci;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The schemas of CI runs: noted before they are made, so that none is forgotten. */
interface CiBook {

    @SqlUpdate
    void noteSchema(UUID runId, String name);

    /** Those of runs that have ended. */
    @SqlQuery
    List<String> leftSchemas();

    /** The schema and those that dbt made beside it for models with a schema of their own. */
    @SqlQuery
    List<String> schemasOf(String name);

    /** @param name as a text, in quotes */
    @SqlUpdate
    void dropSchema(@Define String quoted, @Define String name);

    /** Makes the role that CI takes on, and lets it read whatever is live by now. */
    @SqlUpdate
    void readyRole();

    @SqlUpdate
    void forgetSchema(String name);
}
