package dev.podium.transform.lineage;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the warehouse knows of datasets, as far as dbt's sources go. */
interface DatasetBook {

    /** Names of all that ever landed. */
    @SqlQuery
    List<String> datasets();

    /** What landed in the run, and what landed in runs of its pipeline since the step's call last built it. */
    @SqlQuery
    @RegisterConstructorMapper(Landed.class)
    List<Landed> landed(UUID runId, String pipeline, String step, String call);

    /** The step's call has built what is made of these. */
    @SqlBatch
    void cover(String step, String call, @BindMethods List<Landed> built);
}
