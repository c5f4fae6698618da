package dev.podium.transform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.transform.call.DbtOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One project for all tests of blue/green, so that dbt stays warm for it: its rows come from a table, not from files. What
 * a test edits is as it was for the next one, and so is what is live: it is copied, not built.
 */
final class ShadowProject {

    private static ShadowProject shared;

    final String live = "bg_" + UUID.randomUUID().toString().substring(0, 8);
    final Dbt dbt;
    private final Map<Path, String> texts = new HashMap<>();
    private final Map<Path, FileTime> times = new HashMap<>();

    private ShadowProject() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "shadow-project");
        dbt = new Dbt(folder, Map.of("podium.dbt.schema", live, "podium.dbt.swap-patience", "3s"));
        Files.delete(dbt.project.resolve("macros/schema.sql"));
        Files.delete(dbt.project.resolve("seeds/raw_deals.csv"));
        edit("dbt_project.yml", "\n    +schema: silver", "");
        write("models/raw_deals.sql", "select id, title, value from LIVE_in.raw");
        write("models/fresh.sql", "select 1 as one");
        write(
                "models/gated.sql",
                "select 1 / (select count(*) from LIVE_in.gate) as one from {{ ref('deal_totals') }}");
        write(
                "models/log.sql",
                "{{ config(materialized='incremental', on_schema_change='append_new_columns') }}"
                        + " select id, title from {{ ref('stg_deals') }}"
                        + "{% if is_incremental() %} where id > (select max(id) from {{ this }}){% endif %}");
        Files.createDirectories(dbt.project.resolve("snapshots"));
        write(
                "snapshots/kept.yml",
                "snapshots:\n  - name: kept\n    relation: ref('stg_deals')\n"
                        + "    config: {unique_key: id, strategy: check, check_cols: [title]}\n");
        say("create schema LIVE_in");
        say("create table LIVE_in.raw (id int, title text, value int)");
        say("create table LIVE_in.gate (open boolean)");
        rows();
        DbtOptions plain = Dbt.build();
        dbt.run(
                new dev.podium.run.RecordedStep(),
                with(plain, "raw_deals stg_deals log kept deal_totals gated", false));
        say("alter schema LIVE rename to LIVE_base");
        say(
                "create table LIVE_base.state as select * from podium.dbt_state where project = 'shop' and target = 'podium'");
        remember();
    }

    /** As every test finds it: what is built once is live, and nothing was ever swapped. */
    static synchronized ShadowProject get() throws IOException {
        if (shared == null) {
            shared = new ShadowProject();
        }
        shared.begin();
        return shared;
    }

    private void begin() throws IOException {
        restore();
        nothingIsLive();
        rows();
        say("delete from podium.dbt_state where project = 'shop'");
        say("insert into podium.dbt_state table LIVE_base.state");
        say("create schema LIVE");
        for (String table : new String[] {"raw_deals", "stg_deals", "log", "kept", "deal_totals", "gated"}) {
            say("create table LIVE.%s (like LIVE_base.%1$s including all)".formatted(table));
            say("insert into LIVE." + table + " table LIVE_base." + table);
        }
        say("create view LIVE.deal_view as select * from LIVE.deal_totals");
    }

    /** Not even a first build. */
    void nothingIsLive() {
        say("drop schema if exists LIVE_out, LIVE, LIVE_next, LIVE_previous, LIVE_core, LIVE_core_next cascade");
        say("delete from podium.swap where pipeline = 'shop'");
        say("delete from podium.shadow");
        say(
                "update podium.run set state = 'CANCELLED' where pipeline = 'shop' and state in ('QUEUED', 'RUNNING', 'WAITING')");
    }

    private void rows() {
        say("truncate LIVE_in.raw, LIVE_in.gate");
        say("insert into LIVE_in.raw values (1, 'Müller', 10), (2, 'Ørsted', 20)");
        say("insert into LIVE_in.gate values (true)");
    }

    static DbtOptions build() {
        return build(null);
    }

    static DbtOptions build(String select) {
        return with(Dbt.build(), select, true);
    }

    private static DbtOptions with(DbtOptions build, String select, boolean blueGreen) {
        return new DbtOptions(
                build.verb(),
                Optional.ofNullable(select),
                build.exclude(),
                build.selector(),
                build.fullRefresh(),
                build.failFast(),
                build.vars(),
                build.threads(),
                build.target(),
                build.arguments(),
                build.runner(),
                blueGreen);
    }

    void write(String file, String text) throws IOException {
        Files.writeString(dbt.project.resolve(file), text.replace("LIVE", live));
    }

    void edit(String file, String from, String to) throws IOException {
        Path path = dbt.project.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), text);
        Files.writeString(path, text.replace(from, to));
    }

    private void remember() throws IOException {
        try (Stream<Path> files = Files.walk(dbt.project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file, Files.readString(file));
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
    }

    private void restore() throws IOException {
        try (Stream<Path> files = Files.walk(dbt.project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!texts.containsKey(file)) {
                    Files.delete(file);
                }
            }
        }
        texts.forEach((file, text) -> {
            try {
                if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                    Files.writeString(file, text);
                    Files.setLastModifiedTime(file, times.get(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** {@code LIVE} stands for the live schema's name. */
    void say(String sql) {
        dbt.warehouse.jdbi().useHandle(handle -> {
            try (var statement = handle.getConnection().createStatement()) {
                statement.execute(sql.replace("LIVE", live));
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        });
    }

    String one(String sql) {
        return dbt.text(sql.replace("LIVE", live));
    }
}
