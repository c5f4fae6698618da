package dev.podium.transform.artifact;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Manifests as the warehouse keeps them. */
interface StateBook {

    @SqlUpdate
    void saveState(String project, String target, byte[] manifest, UUID runId);

    @SqlQuery
    @RegisterConstructorMapper(Row.class)
    Optional<Row> findState(String project, String target);

    @SqlQuery
    Optional<Instant> stateKeptAt(String project, String target);

    record Row(byte[] manifest, UUID runId, Instant keptAt) {}
}
