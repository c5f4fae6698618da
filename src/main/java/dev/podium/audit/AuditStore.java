package dev.podium.audit;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on the audit log; each is a file in {@code src/main/sql/<dialect>/audit}. */
@RegisterConstructorMapper(AuditEntry.class)
interface AuditStore {

    @SqlUpdate
    void insertEntry(String who, String action, String subject, String detail);

    /** Newest first, from below {@code before} on; of all subjects where none is given. */
    @SqlQuery
    List<AuditEntry> entries(String subject, long before, int limit);
}
