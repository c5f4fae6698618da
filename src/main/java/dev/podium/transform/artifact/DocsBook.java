package dev.podium.transform.artifact;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transactional;

/** The docs site's files as the warehouse keeps them. */
interface DocsBook extends Transactional<DocsBook> {

    @SqlUpdate
    void saveFile(String file, byte[] content, UUID runId);

    @SqlQuery
    @RegisterConstructorMapper(DocsSite.Page.class)
    Optional<DocsSite.Page> findFile(String file);
}
