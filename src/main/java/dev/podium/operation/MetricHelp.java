package dev.podium.operation;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What each metric of the hub's own is, as Prometheus shows it beside its name. */
final class MetricHelp implements MeterFilter {

    private static final Map<String, String> HELP = Map.ofEntries(
            Map.entry("podium.runs", "Runs that ended"),
            Map.entry("podium.step", "How long steps took"),
            Map.entry("podium.rows.landed", "Rows that loads landed, counted when they end"),
            Map.entry("podium.bytes.landed", "Bytes that loads landed, counted when they end"),
            Map.entry("podium.dbt.nodes", "Nodes of dbt that ended: models, tests and others"),
            Map.entry("podium.dbt.node", "How long nodes of dbt took"),
            Map.entry("podium.queue", "Runs and steps that are not done"),
            Map.entry("podium.dataset.age", "Since the newest data of a dataset was taken from its source"),
            Map.entry("podium.dataset.age.limit", "How old a dataset may be by its contract"),
            Map.entry("podium.dataset.watermark.age", "How far a dataset's watermark is behind now"),
            Map.entry("podium.quarantine.open", "Records in quarantine that wait"),
            Map.entry("podium.pool.connections", "Connections to the warehouse, and threads that wait for one"),
            Map.entry("podium.pool.limit", "Connections to the warehouse that the hub may have"),
            Map.entry("podium.receiver.sent", "Messages that a receiver took"),
            Map.entry("podium.receiver.lost", "Messages that a receiver never got"),
            Map.entry("podium.receiver.waiting", "Messages that wait to be sent to a receiver"));

    @Override
    public Meter.Id map(Meter.Id id) {
        String help = HELP.get(id.getName());
        return help == null
                ? id
                : new Meter.Id(id.getName(), Tags.of(id.getTags()), id.getBaseUnit(), help, id.getType());
    }

    /** Where Micrometer looks for filters. */
    @Singleton
    static final class Filters {

        @Produces
        @Singleton
        MeterFilter help() {
            return new MetricHelp();
        }
    }
}
