package dev.podium.bronze.retention;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements of retention; each is a file in {@code src/main/sql/<dialect>/retention}. */
interface RetentionStore {

    /** Oldest first. @param olderThan in seconds */
    @SqlQuery
    @RegisterConstructorMapper(Removal.Part.class)
    List<Removal.Part> removable(String dataset, Long olderThan, int keepLoads, boolean quarantine);

    /** @return those hidden; not those that somebody changes just now */
    @SqlQuery
    List<Long> hide(long[] ids);

    @SqlQuery
    Long insertRetention(String dataset, String by, String olderThan, int keepLoads, long[] ids);

    /** Blocks of the dataset's landing table; empty where it has none. */
    @SqlQuery
    Optional<Long> blocks(String table);

    @SqlUpdate
    void countRemoved(long id, long rows);

    @SqlUpdate
    int deleteQuarantined(long[] ids);

    @SqlUpdate
    void finishRetention(long id, long rows, long quarantined);

    /** As PostgreSQL reads an interval, too. */
    static String text(Optional<Duration> age) {
        return age.map(Duration::toString).orElse(null);
    }
}
