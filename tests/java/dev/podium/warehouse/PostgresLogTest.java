package dev.podium.warehouse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** As the server wrote it on a disk that was full, and where somebody else had its port. */
class PostgresLogTest {

    private static final Path HOME = Path.of("/data/podium");

    @Test
    void aFullDiskIsToldRatherThanHowTheServerWentDown() {
        PostgresLog log = new PostgresLog(List.of(
                "2026-11-27 04:48:42.353 UTC [28220] LOG:  starting PostgreSQL 17.6 on x86_64-pc-linux-gnu",
                "2026-11-27 04:48:42.516 UTC [28223] FATAL:  something of the start before",
                "2026-11-27 04:48:54.353 UTC [28644] LOG:  starting PostgreSQL 17.6 on x86_64-pc-linux-gnu",
                "2026-11-27 04:48:54.530 UTC [28647] LOG:  redo starts at 0/14D97F0",
                "2026-11-27 04:48:54.600 UTC [28650] FATAL:  the database system is not yet accepting connections",
                "2026-11-27 04:48:54.768 UTC [28647] FATAL:  could not write to file \"pg_wal/xlogtemp.28647\": No space left on device",
                "2026-11-27 04:48:54.775 UTC [28644] LOG:  startup process (PID 28647) exited with exit code 1",
                "2026-11-27 04:48:54.776 UTC [28644] LOG:  shutting down due to startup process failure",
                "2026-11-27 04:48:54.787 UTC [28644] LOG:  database system is shut down"));
        assertEquals("could not write to file \"pg_wal/xlogtemp.28647\": No space left on device", log.why());
        assertEquals("the disk of /data/podium is full: make room there", log.cure(HOME));
    }

    @Test
    void aPortThatIsTakenIsToldWithTheSettingForAnother() {
        PostgresLog log = new PostgresLog(List.of(
                "2026-11-27 04:48:54.353 UTC [28644] LOG:  starting PostgreSQL 17.6 on x86_64-pc-linux-gnu",
                "2026-11-27 04:48:54.354 UTC [28644] LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use",
                "2026-11-27 04:48:54.354 UTC [28644] HINT:  Is another postmaster already running on port 15432?",
                "2026-11-27 04:48:54.355 UTC [28644] FATAL:  could not create any TCP/IP sockets",
                "2026-11-27 04:48:54.356 UTC [28644] LOG:  database system is shut down"));
        assertEquals("could not create any TCP/IP sockets", log.why());
        assertEquals("if the port is taken, set PODIUM_WAREHOUSE_EMBEDDED_PORT", log.cure(HOME));
    }

    @Test
    void aServerThatGaveNoReasonIsToldByItsLastWords() {
        assertEquals("no log was written", new PostgresLog(List.of()).why());
        assertEquals("b / c / d", new PostgresLog(List.of("starting PostgreSQL", "a", "b", "c", "d")).why());
    }
}
