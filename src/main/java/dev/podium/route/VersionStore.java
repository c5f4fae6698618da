package dev.podium.route;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The statements on versions of files; each is a file in {@code src/main/sql/<dialect>/route}. */
interface VersionStore {

    /** Does nothing where the newest version is the same. */
    @SqlUpdate
    void insertVersion(
            String path, String state, String sha256, String content, Instant modifiedAt, String owner, String hub);

    /** Newest first. */
    @SqlQuery
    @RegisterConstructorMapper(RouteVersion.class)
    List<RouteVersion> listVersions(String path, long before, int limit);
}
