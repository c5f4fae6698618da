package dev.podium.connector;

import dev.podium.connector.json.JsonPage;
import dev.podium.connector.json.JsonShape;
import dev.podium.connector.json.RecordFilter;
import dev.podium.load.Records;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Prints what the readers alone can do, into a writer that does nothing: by hand, or one JSON page of as many records as the argument says. */
public final class ReadingSpeed {

    private ReadingSpeed() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            json(Integer.parseInt(arguments[0]), 1024);
            System.exit(0);
        }
        table();
        for (int round = 0; round < 3; round++) {
            json(400_000, 1024);
            json(1_500_000, 250);
            csv(2_000_000);
            rows();
        }
        System.exit(0);
    }

    private static void json(int records, int size) {
        String filler = "x".repeat(size / 2 - 60) + "ä".repeat(size / 4);
        byte[] record = ("{\"id\": 1234567, \"update_time\": \"2026-01-01 00:00:00\", \"value\": 13.45520, \"text\": \""
                        + filler + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        TestLoad load = TestLoad.by("update_time", "id");
        long begin = System.nanoTime();
        JsonPage page = new JsonPage(
                new Endless(record, records),
                new JsonShape("data", java.util.List.of()),
                "speed",
                load,
                RecordFilter.of(new Border(load)),
                new Rejections("speed", 0),
                Optional::empty);
        drain(page, begin, "json " + record.length + " B", (long) records * record.length);
    }

    private static void csv(int records) throws IOException {
        Path folder = Files.createTempDirectory("speed");
        Path file = folder.resolve("a.csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("id,time,visitor,page,referrer,country,device,seconds\n");
            for (int line = 0; line < records; line++) {
                out.write(line + ",2026-01-01T00:00:00Z,v-" + line % 1000
                        + ",/products/größe,\"https://example.org/?a=1,2\",DE,mobile," + line % 300 + "\n");
            }
        }
        long bytes = Files.size(file);
        try (KameletBench bench = new KameletBench(Map.of())) {
            bench.connection(
                    new Connection("f", folder.toString(), Optional.empty(), Optional.empty(), Optional.empty()));
            bench.load(
                    "files-csv",
                    Map.of("connection", "f"),
                    TestLoad.whole(),
                    exchange -> drain(exchange.getMessage().getBody(Records.class), System.nanoTime(), "csv", bytes));
        }
        Files.delete(file);
    }

    private static void table() {
        dev.podium.warehouse.WarehouseForTests.get().jdbi().useHandle(handle -> {
            handle.execute("drop schema if exists speed cascade");
            handle.execute("create schema speed");
            handle.execute(
                    "create table speed.orders as select n::bigint id, n * 1.25::numeric amount, n::int customer,"
                            + " timestamptz '2026-01-01' + n * interval '1 second' updated_at, 'Bestellung für Größe ' || n note,"
                            + " gen_random_uuid() ref, jsonb_build_object('a', n) attributes, n % 2 = 0 open from generate_series(1, 1000000) n");
        });
    }

    private static void rows() {
        var address = dev.podium.warehouse.WarehouseForTests.get().address();
        try (KameletBench bench = new KameletBench(Map.of())) {
            bench.connection(new Connection(
                    "d",
                    address.jdbcUrl(),
                    Optional.of(address.user()),
                    Optional.of(address.password()),
                    Optional.empty()));
            bench.load(
                    "jdbc-table",
                    Map.of("connection", "d", "table", "speed.orders"),
                    TestLoad.whole(),
                    exchange -> drain(exchange.getMessage().getBody(Records.class), System.nanoTime(), "jdbc", 0));
            bench.load(
                    "jdbc-table",
                    Map.of("connection", "d", "table", "speed.orders"),
                    TestLoad.by("updated_at", "id"),
                    exchange -> drain(
                            exchange.getMessage().getBody(Records.class),
                            System.nanoTime(),
                            "jdbc by cursor and key",
                            0));
        }
    }

    private static void drain(Records records, long begin, String what, long bytes) {
        long count = 0;
        while (records.next()) {
            records.write(Nowhere.WRITER);
            count++;
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf("%s: %,.0f records/s, %,.0f MB/s%n", what, count / seconds, bytes / seconds / 1e6);
    }

    /** A page of any size that takes no memory. */
    private static final class Endless extends InputStream {
        private final byte[] record;
        private int left;
        private InputStream current = new ByteArrayInputStream("{\"data\":[".getBytes(StandardCharsets.UTF_8));

        Endless(byte[] record, int records) {
            this.record = record;
            this.left = records;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = current.read(target, offset, length);
            if (count > 0) {
                return count;
            }
            if (left < 0) {
                return -1;
            }
            left--;
            current = left < 0
                    ? new ByteArrayInputStream("]}".getBytes(StandardCharsets.UTF_8))
                    : new java.io.SequenceInputStream(
                            new ByteArrayInputStream(record),
                            new ByteArrayInputStream((left == 0 ? " " : ",").getBytes(StandardCharsets.UTF_8)));
            return read(target, offset, length);
        }
    }
}
