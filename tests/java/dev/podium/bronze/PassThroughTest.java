package dev.podium.bronze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.connector.ConnectionsForTests;
import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.vocabulary.State;
import dev.podium.warehouse.Warehouse;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables of a real PostgreSQL into a real bronze, passed through and value by value: the same rows arrive. */
@Timeout(300)
class PassThroughTest {

    @TempDir
    Path home;

    private final Warehouse warehouse = WarehouseForTests.get();
    private final String pipeline = "p" + UUID.randomUUID().toString().substring(0, 8);
    private LandingEngine landing;
    private EngineForTests engine;
    private DefaultCamelContext context;

    @BeforeEach
    void start() {
        landing = new LandingEngine(home, home);
        engine = landing.engine;
        context = landing.context;
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:kamelets");
        Warehouse.Address address = warehouse.address();
        context.getRegistry()
                .bind(
                        "connections",
                        ConnectionsForTests.of(new Connection(
                                "erp",
                                address.jdbcUrl(),
                                Optional.of(address.user()),
                                Optional.of(address.password()),
                                Optional.empty())));
        context.start();
        execute("drop schema if exists passed cascade", "create schema passed");
    }

    @AfterEach
    void stop() {
        landing.close();
    }

    @Test
    void rowsArriveAsTheyAreWhicheverWayTheyGo_invariant_1() throws Exception {
        execute(
                "create type passed.mood as enum ('gut', 'schlecht')",
                "create domain passed.share as numeric(5,4)",
                "create table passed.rows (id bigint primary key, a bool, b int2, c int4, e float4, f float8, g numeric(12,4),"
                        + " h numeric, i text, j char(3), jj varchar(20), k uuid, l jsonb, m bytea, n date, o time, p timestamp,"
                        + " q timestamptz, r int[], s interval, t passed.mood, u json, v money, w bit(1), x timetz, y oid,"
                        + " z passed.share, aa int4range, bb inet, cc name)",
                "insert into passed.rows select i, true, -1, 2, 'NaN', '-Infinity', 13.4550,"
                        + " 123456789012345678901234567890.123456789, E'Größe\\n\\U0001F600\\\\.\\t', 'a', 'b ', gen_random_uuid(),"
                        + " '{\"a\": 13.45520}', '\\x00ff', '1500-02-28', '24:00', '0044-03-15 12:00:00.000001 BC', 'infinity',"
                        + " '{1,NULL,3}', '1 mon 2 days', 'gut', '{\"a\": 1, \"a\": \"\\u0000\"}', 12.34, B'1', '10:00+02', 4294967295,"
                        + " 0.1250, '[1,5)', '10.0.0.1/8', 'n' from generate_series(1, 300) i",
                "insert into passed.rows (id, h, n, p, g) values (301, 'NaN', 'infinity', '-infinity', 'NaN'), (302, 'Infinity', null, null, null)");
        route("passed", true, "?key=id&snapshot=true");
        route("read", false, "?key=id&snapshot=true");
        assertEquals(State.SUCCEEDED, run().state());
        assertEquals(302, one("select count(*) from " + table("passed")));
        String columns =
                "id, a, b, c, e, f, g, h, i, j, jj, k, l::text, m, n, o, p, q, r, s, t, u, v, w, x, y, z, aa, bb, cc";
        assertEquals(
                0,
                one("select count(*) from ((table a except all table b) union all (table b except all table a)) d"
                        .replace("table a", "select " + columns + " from " + table("passed"))
                        .replace("table b", "select " + columns + " from " + table("read"))));
        assertEquals(
                0,
                one("select count(*) from (select id, e, f, g, h, i, jj, k, l, m, n, o, p, q, y, z from "
                        + table("passed")
                        + " except all select id, e, f, g, h, i, jj, k, l, m, n, o, p, q, y, z from passed.rows) d"));
    }

    @Test
    void aNarrowerTypeIsNeverPassedThroughIntoAWiderColumn_invariants_1_and_8() throws Exception {
        execute(
                "create table passed.rows (id bigint, n bigint, d numeric(12,2), e numeric, t text, r float8)",
                "insert into passed.rows values (1, 5000000000, 1234567890.12, 1.50, 'long text', 0.1)");
        route("drifting", true, "?snapshot=false&key=id");
        run();
        execute(
                "truncate passed.rows",
                "alter table passed.rows alter n type smallint, alter id type int, alter d type numeric(10,2),"
                        + " alter e type numeric(6,3), alter t type varchar(5), alter r type real",
                "insert into passed.rows values (2, -3, 12345678.90, 123.456, 'kurz', 0.5), (3, null, null, null, null, null)");
        run();
        assertEquals(
                "1,5000000000,1234567890.12,1.50,long text,0.1;2,-3,12345678.90,123.456,kurz,0.5;3,-,-,-,-,-",
                text(
                        "select string_agg(concat_ws(',', id, coalesce(n::text, '-'), coalesce(d::text, '-'), coalesce(e::text, '-'),"
                                + " coalesce(t, '-'), coalesce(r::text, '-')), ';' order by id) from "
                                + table("drifting")));
    }

    @Test
    void aTypeThatDoesNotFitIsRefusedOrLandsBesideAlsoWhereRowsArePassed_invariants_1_and_8() throws Exception {
        execute("create table passed.rows (id int, d numeric(12,2))", "insert into passed.rows values (1, 1.25)");
        route("changing", true, "?snapshot=false&key=id");
        run();
        execute("alter table passed.rows alter d type numeric(12,4)", "update passed.rows set id = 2, d = 1.2345");
        String message =
                engine.run(pipeline).steps().get(0).error().orElseThrow().message();
        assertTrue(message.contains("column d was numeric(12,2) and is now numeric(12,4)"), message);
        contract("changing", "evolve");
        run();
        assertEquals(
                "1.25,;,1.2345",
                text("select string_agg(concat(d, ',', d_numeric), ';' order by id) from " + table("changing")));
        contract("changing", "quarantine");
        execute(
                "alter table passed.rows alter id type bigint, add r float4, add k uuid, add a bytea, add at timestamptz",
                "update passed.rows set r = 0.1, id = 5000000000, at = '2026-01-01 00:00:00.5+00', a = '\\x01'");
        run();
        assertEquals(
                "{\"id\":5000000000,\"d\":\"1.2345\",\"r\":\"0.1\",\"k\":null,\"a\":\"AQ==\",\"at\":\"2026-01-01T00:00:00.500Z\"}",
                text("select raw from podium.quarantine where dataset = '" + pipeline + ".changing'"));
    }

    @Test
    void partsLandWithContractAndQuarantineAndSayWhereEachRecordWas_invariants_7_and_8() throws Exception {
        execute(
                "create table passed.rows (id int, t text)",
                "insert into passed.rows select i, case when i % 100 <> 7 then 't' || i end from generate_series(1, 2000) i");
        contract("parted", "stop", "{ name: t, required: true }");
        route("parted", "jdbc-partitions", "partitionBy=id&partitions=2", "?key=id&snapshot=true");
        run();
        assertEquals(1980, one("select count(distinct id) from " + table("parted")));
        assertEquals(1980, one("select count(*) from " + table("parted")));
        assertEquals(
                20, one("select count(distinct raw) from podium.quarantine where dataset = '" + pipeline + ".parted'"));
        // Ids run from 1 to 2000, a half in each part, so that the ordinal says which id it was.
        assertEquals(
                20,
                one(
                        "select count(*) from podium.quarantine where dataset = '" + pipeline
                                + ".parted' and position ~ '^record \\d+ of part [^ ]+ of load \\d+$'"
                                + " and (substring(position from 'record (\\d+)')::int - (raw::json ->> 'id')::int) % 999 in (0, -1, 1)"));
        assertEquals(
                1,
                one("select count(*) from podium.load where dataset = '" + pipeline
                        + ".parted' and read = 2000 and landed = 1980 and quarantined = 20"));
    }

    @Test
    void whatIsNewOrLateArrivesOnce_invariants_3_and_7() throws Exception {
        execute(
                "create table passed.rows (id int primary key, \"at\" timestamptz, t text)",
                "insert into passed.rows select i, timestamptz '2026-01-01 00:00+00' + i / 3 * interval '1 minute', 'it''s \\ ' || i from generate_series(1, 200) i");
        route("passed", true, "?cursor=at&key=t,id&lookBack=10m");
        run();
        execute(
                "insert into passed.rows values (1000, '2026-01-01 01:00+00', 'late'), (1001, '2026-01-01 01:06+00', 'tie')");
        run();
        run();
        assertEquals(202, one("select count(*) from " + table("passed")));
        assertEquals(202, one("select count(distinct id) from " + table("passed")));
    }

    @Test
    void partitionsLandSideBySideEachFromItsOwnCheckpoint_invariants_3_and_7() throws Exception {
        execute(
                "create table passed.rows (id int, at timestamptz, t text)",
                "insert into passed.rows select i, timestamptz '2026-01-01 00:00+00' + i / 3 * interval '1 minute', 't' || i from generate_series(1, 3000) i",
                "insert into passed.rows values (null, '2026-01-01', 'without'), (5000, null, 'without cursor')");
        route("parted", "jdbc-partitions", "partitionBy=id&partitions=4", "?cursor=at&key=t");
        run();
        assertEquals(3002, one("select count(distinct t) from " + table("parted")));
        assertEquals(3002, one("select count(*) from " + table("parted")));
        assertEquals(
                4,
                one("select count(*) from podium.load_part join podium.load on id = load_id where dataset = '"
                        + pipeline + ".parted'"));
        execute("insert into passed.rows values (7, '2026-01-01 16:40+00', 'tie'), (2900, '2026-02-01', 'new')");
        run();
        run();
        assertEquals(3004, one("select count(*) from " + table("parted")));
        assertEquals(3004, one("select count(distinct t) from " + table("parted")));
    }

    private String table(String name) {
        return "bronze." + pipeline + "_" + name;
    }

    private void contract(String name, String changedTypes, String... properties) throws Exception {
        java.nio.file.Files.writeString(
                home.resolve(pipeline + "." + name + ".contract.yaml"),
                "apiVersion: v3.0.2\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\ncustomProperties:\n"
                        + "  - { property: changedTypes, value: " + changedTypes + " }\n"
                        + "  - { property: missingColumns, value: quarantine }\n"
                        + (properties.length == 0
                                ? ""
                                : "schema:\n  - name: rows\n    properties:\n      - "
                                        + String.join("\n      - ", properties) + "\n"));
    }

    private String text(String sql) throws java.sql.SQLException {
        return warehouse.jdbi().withHandle(handle -> {
            try (java.sql.Statement statement = handle.getConnection().createStatement();
                    java.sql.ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private void route(String name, boolean passThrough, String options) throws Exception {
        route(name, "jdbc-table", "passThrough=" + passThrough, options);
    }

    private void route(String name, String kamelet, String parameters, String options) throws Exception {
        String dataset = pipeline + "." + name;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("load:" + dataset + options)
                        .routeId(dataset)
                        .routeGroup(pipeline)
                        .kamelet(kamelet + "/" + dataset + ".rows?connection=erp&table=passed.rows&" + parameters)
                        .to("bronze:" + dataset);
            }
        });
    }

    private Run run() throws Exception {
        Run ended = engine.run(pipeline);
        assertEquals(
                List.of(),
                ended.steps().stream().flatMap(step -> step.error().stream()).toList());
        return ended;
    }

    private void execute(String... statements) {
        warehouse.jdbi().useHandle(handle -> List.of(statements).forEach(sql -> {
            try (java.sql.Statement statement = handle.getConnection().createStatement()) {
                statement.execute(sql);
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private long one(String sql) throws java.sql.SQLException {
        return warehouse.jdbi().withHandle(handle -> {
            try (java.sql.Statement statement = handle.getConnection().createStatement();
                    java.sql.ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
