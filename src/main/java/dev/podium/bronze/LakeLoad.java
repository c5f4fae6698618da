package dev.podium.bronze;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.contract.Contract;
import dev.podium.load.Load;
import dev.podium.load.Publication;
import dev.podium.warehouse.Warehouse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** A load on its way into a lake: its parts, each with a file under way, and their publication. */
final class LakeLoad implements Publication {

    private static final Logger LOG = Logger.getLogger("dev.podium.bronze");

    private final Warehouse warehouse;
    private final LakeConfig config;
    private final Load load;
    private final LandingUnderWay landing;
    private final LakePlace place;
    private final String day;
    private final List<LakePart> parts = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private Runnable afterwards = () -> {};
    private boolean shown;

    LakeLoad(Warehouse warehouse, LakeConfig config, Load load, LandingUnderWay landing, LakePlace place) {
        this.warehouse = warehouse;
        this.config = config;
        this.load = load;
        this.landing = landing;
        this.place = place;
        this.day = load.began().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    LakeLoad closing(Runnable work) {
        afterwards = work;
        return this;
    }

    Optional<Contract> contract() {
        return landing.contract();
    }

    Inspection inspection(Fit fit) {
        return landing.inspection(fit);
    }

    /** Of the load as a whole, or of one of its parts, which land side by side. */
    synchronized LakePart part(Load asked) {
        return parts.stream().filter(part -> part.isOf(asked)).findFirst().orElseGet(() -> {
            LakePart part = new LakePart(warehouse.jdbi(), config, asked, place, day, numbers);
            parts.add(part);
            return part;
        });
    }

    @Override
    public void complete() {
        try {
            for (LakePart part : parts) {
                part.seal();
            }
        } catch (IOException e) {
            throw LakeLanding.failed(load, e);
        }
    }

    /** The log's commit comes last in the transaction: if that one fails, the log is put right by {@link #close}, or by the next load. */
    @Override
    public void publish(Handle transaction) {
        shown = true;
        place.show(transaction);
    }

    private void showAsBefore() {
        try {
            warehouse.jdbi().useTransaction(place::show);
        } catch (RuntimeException e) {
            LOG.warnf("%s: the lake is put right by the next load: %s", load.dataset(), e.getMessage());
        }
    }

    @Override
    public void close(boolean published) {
        try {
            parts.forEach(LakePart::close);
            if (published) {
                place.sweepUnnoted(warehouse, load.id(), day);
                place.sweep(warehouse, config.keep());
            } else if (shown) {
                showAsBefore();
            }
        } finally {
            afterwards.run();
            place.close();
        }
    }
}
