package dev.podium.operation.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on alerts; each is a file in {@code src/main/sql/<dialect>/alert}. */
interface AlertStore {

    /** @return 0 where the subject has one of this kind already */
    @SqlUpdate
    int beginAlert(String subject, String kind, String pipeline, UUID runId, String message);

    /** @return 0 where there was none, or another hub has ended it */
    @SqlUpdate
    int endAlert(String subject, String kind);

    /** The route has it, or had it and failed. */
    @SqlUpdate
    void toldAlert(String subject, String kind);

    /**
     * Those that began so long ago and of which nobody has told the route: whoever was about to has been stopped. They are left to the
     * one that asks for as long.
     */
    @SqlQuery
    @RegisterConstructorMapper(Alert.class)
    List<Alert> untoldAlerts(long millis);

    /** Runs of the last day whose end should have begun or ended an alert, and hasn't: whoever was about to has been stopped. */
    @SqlQuery
    List<UUID> unnoticedEnds();

    /** In the order in which they began. */
    @SqlQuery
    @RegisterConstructorMapper(Alert.class)
    List<Alert> openAlerts();

    /** What earlier runs landed of a dataset, newest first: those of all that was new, not of a range. */
    @SqlQuery
    @RegisterConstructorMapper(Landed.class)
    List<Landed> earlierLoads(String dataset, UUID runId, int limit);

    /** Rows of a load. */
    record Landed(long rows, Instant landedAt) {}
}
