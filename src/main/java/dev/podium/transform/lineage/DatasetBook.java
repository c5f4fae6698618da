package dev.podium.transform.lineage;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the warehouse knows of datasets, as far as dbt's sources go. */
interface DatasetBook {

    /** Names of all that ever landed. */
    @SqlQuery
    List<String> datasets();

    /** Names of those of which rows landed in the run. */
    @SqlQuery
    List<String> landedIn(UUID runId);
}
