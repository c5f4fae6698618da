package dev.podium.connector.files;

import dev.podium.connector.Connection;
import dev.podium.connector.Connections;
import dev.podium.connector.LandedFiles;
import dev.podium.connector.RejectionLimit;
import dev.podium.connector.SourceRecords;
import dev.podium.connector.store.FileStore;
import dev.podium.connector.store.StagingPlace;
import dev.podium.connector.store.StoredFile;
import dev.podium.connector.store.Stores;
import dev.podium.load.Load;
import dev.podium.load.Staging;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jboss.logging.Logger;

/** The steps of the Kamelets for files: look which files are due, read one, turn to the next. */
public final class FolderReader implements CamelContextAware {

    /** Exchange variable that holds the walk. */
    public static final String VARIABLE = "podiumWalk";

    private static final Logger LOG = Logger.getLogger("dev.podium.connector.files");

    private CamelContext camelContext;
    private String connection;
    private RejectionLimit limit = RejectionLimit.parse("100");
    private boolean byPath;
    private Pickup pickup = new Pickup();
    private Unpacking unpacking = new Unpacking();
    private FileFormat format;

    /** Looks into the folder. */
    public void begin(Exchange exchange) {
        Load load = Load.of(exchange);
        if (load.cursor().isPresent()) {
            throw PodiumException.user(
                    "Files have no cursor: each is landed once in each of its versions; leave cursor out of load:"
                            + load.dataset());
        }
        if (!load.full()) {
            load.accumulate();
        }
        Connections connections = bean(Connections.class);
        connections.places().take(exchange, connections.get(connection));
        FolderWalk walk = connections.open(connection, known -> begin(load, known));
        exchange.setVariable(VARIABLE, walk);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                walk.close();
            }
        });
        walk.begin(() -> empty(load));
        if (!pickup.afterwards().keep()
                && !load.staging().filter(Staging::replayed).isPresent()) {
            load.whenPublished(() -> clearAway(connections, walk.landed()));
        }
    }

    private FolderWalk begin(Load load, Connection known) {
        Optional<StagedFiles> staged = load.staging()
                .map(staging -> StagedFiles.of(
                        staging, StagingPlace.of(camelContext).open(load, staging), () -> Stores.open(known)));
        return begin(load, known, staged.<FileStore>map(files -> files).orElseGet(() -> Stores.open(known)));
    }

    private FolderWalk begin(Load load, Connection known, FileStore store) {
        try {
            LandedFiles landed = bean(LandedFiles.class);
            Instant looked = Instant.now();
            FileReading reading = new FileReading(format, unpacking, limit, landed);
            Identity identity = new Identity(landed, load.dataset(), byPath, looked);
            return new FolderWalk(load, store, files(store), reading, identity, looked);
        } catch (IOException e) {
            store.close();
            throw PodiumException.external("The files of " + known + " can't be listed: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private List<StoredFile> files(FileStore store) throws IOException {
        return store instanceof StagedFiles staged && staged.replayed() ? staged.all() : pickup.choose(store);
    }

    private Optional<SourceRecords> empty(Load load) {
        if (load.checkpoint().isPresent() || bean(LandedFiles.class).any(load.dataset())) {
            return Optional.empty();
        }
        if (format.columns().isEmpty()) {
            LOG.warnf(
                    "%s has no file yet in connection '%s'; bronze.%s comes with the first one",
                    load.dataset(), connection, load.dataset().table());
        }
        return format.columns().map(EmptyFolder::new);
    }

    private void clearAway(Connections connections, List<StoredFile> files) {
        try (FileStore store = connections.open(connection, Stores::open)) {
            files.forEach(file -> pickup.afterwards().apply(store, file));
        }
    }

    /** Makes the records of the next file the message's body. */
    public void read(Exchange exchange) {
        exchange.getMessage().setBody(walk(exchange).read());
    }

    /** Turns to the next file. */
    public void turn(Exchange exchange) {
        walk(exchange).turn();
        exchange.getMessage().setBody(null);
    }

    private static FolderWalk walk(Exchange exchange) {
        return exchange.getVariable(VARIABLE, FolderWalk.class);
    }

    private <T> T bean(Class<T> type) {
        T found = camelContext.getRegistry().findSingleByType(type);
        if (found == null) {
            throw PodiumException.internal("No " + type.getSimpleName() + " in the registry", null);
        }
        return found;
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** How many malformed records a file may have, or which share. */
    public void setMaxRejected(String maxRejected) {
        this.limit = RejectionLimit.parse(maxRejected);
    }

    /** What makes a file the same as one that has landed: content or path (and content). */
    public void setIdentity(String identity) {
        if (!identity.matches("content|path")) {
            throw PodiumException.user("identity is content or path, not '" + identity + "'");
        }
        this.byPath = identity.equals("path");
    }

    /** Which files. */
    public void setPickup(Pickup pickup) {
        this.pickup = pickup;
    }

    /** How compressed files are unpacked. */
    public void setUnpacking(Unpacking unpacking) {
        this.unpacking = unpacking;
    }

    /** How the files are written. */
    public void setFormat(FileFormat format) {
        this.format = format;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
