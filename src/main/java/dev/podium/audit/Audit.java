package dev.podium.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Records who did what to what, in {@code podium.audit}. Secrets are taken out first, though not of the user's name. Thread-safe. */
@Singleton
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the columns hold on SQL Server. */
    private static final int LONGEST = 200;

    private final Warehouse warehouse;

    @Inject
    Audit(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * Records what was done. It is done already, so that a warehouse which is away can't take it back: then the log has the entry.
     *
     * @param subject what it was done to: the name of a pipeline, a dataset or a route, the id of a run
     * @param detail whatever explains it, such as what was there before and after; becomes JSON
     */
    public void record(String who, String action, String subject, Map<String, ?> detail) {
        String json = Secrets.redact(json(detail));
        try {
            warehouse
                    .jdbi()
                    .useExtension(
                            AuditStore.class,
                            store -> store.insertEntry(
                                    fitting(who),
                                    fitting(Secrets.redact(action)),
                                    fitting(Secrets.redact(subject)),
                                    json));
        } catch (RuntimeException e) {
            LOG.errorf(
                    "The audit log has no entry of this: %s did %s to %s: %s (%s)",
                    who, action, subject, json, PodiumException.of(e).getMessage());
        }
    }

    /** Newest first, from below {@code before} on; of all subjects where none is given. */
    public List<AuditEntry> entries(Optional<String> subject, long before, int limit) {
        return warehouse
                .jdbi()
                .withExtension(AuditStore.class, store -> store.entries(subject.orElse(null), before, limit));
    }

    private static String fitting(String text) {
        String plain = text.replace("\0", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
    }

    /** PostgreSQL's jsonb refuses a NUL; half of a character that a cut left is replaced as the text is encoded. */
    private static String json(Map<String, ?> detail) {
        try {
            return JSON.writeValueAsString(detail).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + detail.keySet(), e);
        }
    }
}
