package dev.podium.gold;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
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

    /** Those of all procedures in schema gold. */
    @SqlQuery
    @RegisterConstructorMapper(Parameter.class)
    List<Parameter> parameters();

    /** Lets one refresh or roll-back of a domain work at a time, over all hubs, until the transaction ends. */
    @SqlUpdate
    void lockDomain(String domain);

    /** @return whether nobody else works on it */
    @SqlQuery
    boolean tryLockDomain(String domain);

    @SqlQuery
    @RegisterConstructorMapper(PastDeployment.class)
    List<PastDeployment> lastDeployments(String pipeline);

    /** Pipelines that deployed the domain since. */
    @SqlQuery
    List<String> laterPipelines(String domain, long deployment);

    @SqlQuery
    @RegisterConstructorMapper(Change.class)
    List<Change> changes(long deployment);

    @SqlUpdate
    void markRolledBack(long deployment, String who);

    @SqlQuery
    List<String> domains();

    @SqlQuery
    @RegisterConstructorMapper(Refreshed.class)
    List<Refreshed> refreshed(String domain);

    /** The newest so many of each assertion. */
    @SqlQuery
    @RegisterConstructorMapper(GateHistory.Result.class)
    List<GateHistory.Result> gateResults(String domain, int limit);

    @SqlUpdate
    void saveDeployed(String name, String domain, String kind, String sha256, String definition, String rolledBack);

    @SqlUpdate
    void saveFingerprint(String name, String fingerprint);

    @SqlBatch
    void saveRefreshed(@Bind("runId") UUID runId, List<String> name, List<Long> rows, List<Long> milliseconds);

    @SqlQuery
    long insertDeployment(String domain, String pipeline, UUID runId);

    @SqlUpdate
    void insertChange(
            long deployment,
            String name,
            String kind,
            String sha256,
            String definition,
            String beforeKind,
            String beforeSha256,
            String before);

    @SqlUpdate
    void drop(@Define String kind, @Define String identity);

    @SqlQuery
    long countRows(@Define String name);

    /** Whether readers can go on while it is refreshed. */
    @SqlQuery
    boolean refreshableConcurrently(String name);

    @SqlUpdate
    void refresh(@Define String name);

    @SqlUpdate
    void refreshConcurrently(@Define String name);

    /** What a gate measured at the last refresh that became gold. */
    @SqlQuery
    Optional<BigDecimal> rowsBefore(String domain, String gate, String assertion, String sha256);

    @SqlUpdate
    void forgetSamples(String domain);

    /** Those that are too old to tell anything. */
    @SqlUpdate
    void forgetResults(String domain);

    @SqlUpdate
    void saveGateResult(
            String domain,
            String gate,
            String assertion,
            String sha256,
            String severity,
            String outcome,
            BigDecimal measured,
            BigDecimal expected,
            String message,
            String sample,
            UUID runId,
            boolean published);

    /**
     * @param definition empty where a roll-back dropped it
     * @param fingerprint of what the database made of the definition
     * @param rolledBack hash of the file that was rolled back, and isn't deployed again
     */
    record Deployed(
            String name,
            String domain,
            String kind,
            String sha256,
            String definition,
            Optional<String> fingerprint,
            Optional<String> rolledBack) {}

    /**
     * @param identity as {@code drop} wants it: quoted, with a routine's parameters
     * @param fingerprint of its definition; tells what somebody altered in the database
     */
    record Existing(String name, String kind, String identity, Optional<String> fingerprint) {}

    record PastDeployment(long id, String domain, Instant deployedAt) {}

    /** @param before the text that was deployed until then; none where there was none */
    record Change(String name, String kind, String sha256, Optional<String> beforeSha256, Optional<String> before) {}

    record Refreshed(
            String name,
            Instant deployedAt,
            Optional<Instant> refreshedAt,
            Optional<UUID> runId,
            Optional<Long> rows,
            Optional<Long> milliseconds) {}

    /** @param required whether a call must give it */
    record Parameter(String procedure, String name, String mode, String type, boolean required) {}
}
