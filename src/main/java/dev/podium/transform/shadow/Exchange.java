package dev.podium.transform.shadow;

import dev.podium.transform.shadow.SwapCatalog.Reader;
import dev.podium.vocabulary.Causes;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.SqlFiles;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * Relations change places within one transaction. The schemas themselves stay, so that nobody is ever without one, and
 * what else stands in them stays with its privileges; views elsewhere are told to read the new relations.
 */
final class Exchange {

    private final Handle handle;
    private final SwapCatalog catalog;
    private final Statements statements;
    private final List<String> stale = new ArrayList<>();

    private Exchange(Handle handle, String dialect, String lockTimeout) {
        this.handle = handle;
        this.catalog = handle.attach(SwapCatalog.class);
        this.statements = new Statements(handle);
        statements.run(catalog.begin(lockTimeout));
        // As it stands: a temporary table that SQL Server makes in a prepared statement ends with it.
        statements.run(SqlFiles.text(dialect, "shadow", "makeMoves"));
        catalog.clearMoves();
    }

    /** Begins exchanges of one transaction, one after the other. */
    @FunctionalInterface
    interface Beginning {
        Exchange begin();
    }

    @FunctionalInterface
    interface Work<T> {
        T with(Handle handle, Beginning exchanges);
    }

    /** Does the work in one transaction, and leaves the session as it was. */
    static <T> T within(Warehouse warehouse, String lockTimeout, Work<T> work) {
        String dialect = warehouse.address().dialect();
        return warehouse.jdbi().withHandle(handle -> {
            try {
                return handle.inTransaction(same -> work.with(same, () -> new Exchange(same, dialect, lockTimeout)));
            } finally {
                new Statements(handle).run(handle.attach(SwapCatalog.class).end());
            }
        });
    }

    SwapCatalog catalog() {
        return catalog;
    }

    /** Views that go on reading what was there before, until gold makes them anew. */
    List<String> stale() {
        return List.copyOf(stale);
    }

    /**
     * What the shadow schemas hold becomes live.
     *
     * @param swap number of the swap
     * @param looking at the tables that were copied, which takes as long as reading them; meanwhile others read them too
     */
    void forward(long swap, ShadowPlan plan, Cancellable looking) {
        refuseWhere(catalog.obstacles());
        refuseWhatWasWritten(plan, looking);
        List<Reader> readers = begin();
        statements.run(catalog.setAside(swap));
        statements.run(catalog.moveOut(null));
        statements.run(catalog.moveIn(null));
        finish(readers, false);
    }

    /** What an earlier swap sent away comes back. */
    void back() {
        List<Reader> readers = begin();
        for (String live : catalog.lives()) {
            statements.run(catalog.park(live));
            statements.run(catalog.moveOut(live));
            statements.run(catalog.moveIn(live));
            catalog.unpark();
        }
        finish(readers, true);
    }

    private List<Reader> begin() {
        statements.run(catalog.lockTables());
        List<Reader> readers = catalog.readers();
        statements.run(catalog.makeSchemas());
        return readers;
    }

    private void finish(List<Reader> readers, boolean lenient) {
        statements.run(catalog.carryOver());
        List<String> refused = new ArrayList<>();
        for (Reader reader : readers) {
            String why = toldToReadTheNew(reader);
            if (!why.isEmpty() && (lenient || reader.lenient())) {
                leave(reader);
            } else if (!why.isEmpty()) {
                refused.add(reader.label() + " is built upon " + reader.reads() + ": " + why
                        + ". Change or drop it first, or let gold make it");
            }
        }
        refuseWhere(refused);
        statements.run(catalog.sweep());
    }

    /** @return why that can't be; empty where it was done */
    private String toldToReadTheNew(Reader reader) {
        if (reader.statement() == null) {
            return "what it holds was computed from the old rows";
        }
        handle.savepoint("reader");
        try {
            statements.run(reader.statement());
            return "";
        } catch (RuntimeException e) {
            SQLException cause = Causes.find(e, SQLException.class).orElseThrow(() -> e);
            if (Retrying.isRepeatable(cause)) {
                throw e;
            }
            handle.rollbackToSavepoint("reader");
            return cause.getMessage().replaceFirst("^ERROR: ", "").replaceAll("\\s*\n\\s*", " ");
        }
    }

    private void leave(Reader reader) {
        stale.add(reader.label());
        if (reader.schema().equals("gold")) {
            catalog.goldMustDeploy(reader.name());
        }
    }

    /** A copy that was built upon lacks what was written into the live table since. */
    private void refuseWhatWasWritten(ShadowPlan plan, Cancellable looking) {
        ShadowCatalog tables = handle.attach(ShadowCatalog.class);
        new TreeMap<>(plan.copies()).forEach((label, fingerprint) -> {
            String[] names = label.split("\\.", 2);
            catalog.holdStill(names[0], names[1]).ifPresent(looking::run);
            Optional<String> now = tables.fingerprint(names[0], names[1]).map(looking::ask);
            if (!now.equals(Optional.of(fingerprint))) {
                throw new WrittenMeanwhile(label);
            }
        });
    }

    /** What was built can't be swapped any more. */
    static final class WrittenMeanwhile extends RuntimeException {

        WrittenMeanwhile(String label) {
            super(label, null, false, false);
        }
    }

    private static void refuseWhere(List<String> sentences) {
        if (!sentences.isEmpty()) {
            throw PodiumException.user("The swap was refused, and live is as it was: " + String.join("; ", sentences));
        }
    }
}
