package dev.podium.gold;

import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What the warehouse knows of gold. */
interface GoldCatalog {

    /** What was deployed, by any domain. */
    @SqlQuery
    @RegisterConstructorMapper(Deployed.class)
    List<Deployed> deployed();

    /** What is there in schema gold. */
    @SqlQuery
    @RegisterConstructorMapper(Existing.class)
    List<Existing> existing();

    @SqlQuery
    @RegisterConstructorMapper(Parameter.class)
    List<Parameter> parameters(String name);

    /** Lets one hub deploy at a time, until the transaction ends. */
    @SqlUpdate
    void lockDeployment();

    @SqlUpdate
    void saveDeployed(String name, String domain, String kind, String sha256, String definition);

    @SqlUpdate
    void drop(@Define String kind, @Define String identity);

    /** Rows that this connection has written into gold tables. */
    @SqlQuery
    long rowsWritten();

    @SqlQuery
    long countRows(@Define String name);

    /** Whether readers can go on while it is refreshed. */
    @SqlQuery
    boolean refreshableConcurrently(String name);

    @SqlUpdate
    void refresh(@Define String name);

    @SqlUpdate
    void refreshConcurrently(@Define String name);

    @SqlUpdate
    void call(@Define String name);

    @SqlUpdate
    void callWithRun(@Define String name, @Define String type, UUID runId);

    record Deployed(String name, String domain, String kind, String sha256, String definition) {}

    /** @param identity as {@code drop} wants it: quoted, with a routine's parameters */
    record Existing(String name, String kind, String identity) {}

    /** @param required whether a call must give it */
    record Parameter(String name, String mode, String type, boolean required) {}
}
