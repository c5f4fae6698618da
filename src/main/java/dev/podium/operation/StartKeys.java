package dev.podium.operation;

import dev.podium.vocabulary.Sha256;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The keys that callers give with a start, so that one who does not know whether it came through can tell it again. Kept in the
 * warehouse for a day, before the run is: whoever tells it again after a crash in between starts that same run.
 */
@Singleton
public final class StartKeys {

    private final Jdbi jdbi;

    @Inject
    StartKeys(Warehouse warehouse) {
        this.jdbi = warehouse.jdbi();
    }

    /** What a key stands for. */
    public sealed interface Told {

        /** Of the run to be started, or that was. @param before whether it was told before */
        record Same(UUID run, boolean before) implements Told {}

        /** It was told before, with something else asked for. */
        record Other() implements Told {}
    }

    /** @param by whose key it is: those of others are others */
    public Told tell(String by, String key, String asked) {
        String sha256 = Sha256.of(asked);
        UUID run = UUID.randomUUID();
        return jdbi.inTransaction(handle -> {
            Store store = handle.attach(Store.class);
            store.forgetStartKeys();
            boolean first = store.keepStartKey(by, key, sha256, run) > 0;
            Store.Row kept = store.findStartKey(by, key);
            return kept.sha256().equals(sha256) ? new Told.Same(kept.runId(), !first) : new Told.Other();
        });
    }

    @RegisterConstructorMapper(Store.Row.class)
    interface Store {

        @SqlUpdate
        void forgetStartKeys();

        @SqlUpdate
        int keepStartKey(String by, String key, String sha256, UUID runId);

        @SqlQuery
        Row findStartKey(String by, String key);

        record Row(String sha256, UUID runId) {}
    }
}
