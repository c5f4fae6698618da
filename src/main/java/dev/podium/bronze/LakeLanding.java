package dev.podium.bronze;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.connector.Connections;
import dev.podium.contract.Contracts;
import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lands records in a lake: as Parquet files beside one another, each with its checkpoint in one transaction of the warehouse, shown all at
 * once by the table's log when the load is published. Contracts, quarantine and counts are those of the warehouse's bronze.
 */
final class LakeLanding {

    private final Warehouse warehouse;
    private final LakeConfig config;
    private final Optional<Contracts> contracts;
    private final Connections connections;
    private final LandingTables tables;
    private final Map<Long, LakeLoad> underWay = new ConcurrentHashMap<>();

    LakeLanding(Warehouse warehouse, LakeConfig config, Optional<Contracts> contracts, Connections connections) {
        this.warehouse = warehouse;
        this.config = config;
        this.contracts = contracts;
        this.connections = connections;
        this.tables = new LandingTables(
                warehouse.jdbi(), LandingDialect.of(warehouse.address().dialect()), new LakeShape());
    }

    /** @param place the connection of the lake */
    void land(Load load, Records records, String place) {
        synchronized (load) {
            LakeLoad lake = underWay.computeIfAbsent(load.id(), id -> begun(load, place));
            try {
                Fit fit = tables.fitting(load, lake.contract(), records);
                lake.part(load).land(records, fit, lake.inspection(fit));
            } catch (IOException | SQLException e) {
                throw failed(load, e);
            }
        }
    }

    /** The same with no landing at its end. */
    PreviewLanding preview(String place) {
        return new PreviewLanding(warehouse.jdbi(), new PreviewInLake(place), tables, contracts);
    }

    /** Takes part in the publication of a load of which no record has come here. */
    void join(Load load) {
        warehouse
                .jdbi()
                .withExtension(
                        LakeBook.class, book -> book.lakeOf(load.dataset().toString()))
                .ifPresent(place -> underWay.computeIfAbsent(load.id(), id -> begun(load, place)));
    }

    private LakeLoad begun(Load load, String place) {
        LakeLoad begun = new LakeLoad(
                warehouse,
                config,
                load,
                new LandingUnderWay(load, contracts.flatMap(all -> all.of(load.dataset()))),
                LakePlace.open(warehouse, connections, load.dataset(), place));
        load.publishWith(begun.closing(() -> underWay.remove(load.id())));
        return begun;
    }

    static PodiumException failed(Load load, Exception e) {
        return PodiumException.external(
                "Records of " + load.dataset() + " could not be written to the lake: " + e.getMessage(), e);
    }
}
