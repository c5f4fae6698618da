package dev.podium.transform.task;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Orders as the warehouse keeps them, for whichever hub does them. */
interface OrderBook {

    @SqlUpdate
    void insertOrder(UUID runId, String parameters, byte[] attachment);

    @SqlQuery
    @RegisterConstructorMapper(Kept.class)
    Optional<Kept> findOrder(UUID runId);

    /** @param parameters a JSON object of texts */
    record Kept(String parameters, byte[] attachment) {}
}
