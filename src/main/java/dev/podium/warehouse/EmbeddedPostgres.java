package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL server that the hub runs itself: durable (fsync on), with a password, on loopback, its data kept
 * between starts. A server that outlived a killed hub is taken over. Life: {@link #start()}, {@link #stop()}; start again at will.
 */
final class EmbeddedPostgres {

    static final String USER = "podium";

    private final Path home;
    private final Path data;
    private final int port;
    private Path programs;

    /** @param home the hub's folder: data go to {@code warehouse}, the server's log to {@code warehouse.log} */
    EmbeddedPostgres(Path home, int port) {
        this.home = home;
        this.data = home.resolve("warehouse");
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Whether the data are there already. */
    boolean made() {
        return Files.exists(data.resolve("PG_VERSION"));
    }

    /** @param password given to the user when the data are made; ignored where they are there already */
    synchronized void start(String password) {
        programs = PostgresBinaries.unpackedIn(home.resolve("postgresql"));
        if (!made()) {
            initialize(password);
        }
        if (running()) {
            if (portOfRunning() == port) {
                return;
            }
            stop();
        }
        Result started = run(List.of(
                program("pg_ctl"),
                "start",
                "-w",
                "-t",
                "60",
                "-s",
                "-D",
                data.toString(),
                "-l",
                home.resolve("warehouse.log").toString(),
                "-o",
                options()));
        if (started.exit != 0) {
            Path file = home.resolve("warehouse.log");
            PostgresLog log = PostgresLog.at(file);
            throw PodiumException.resource(
                    "The embedded PostgreSQL did not start on port " + port + ": " + log.why() + "; " + log.cure(home)
                            + " (its log is " + file + ")",
                    null);
        }
    }

    /** Fast shutdown: open transactions are rolled back. */
    synchronized void stop() {
        if (programs != null && running()) {
            run(List.of(program("pg_ctl"), "stop", "-m", "fast", "-w", "-s", "-D", data.toString()));
        }
    }

    synchronized boolean running() {
        return run(List.of(program("pg_ctl"), "status", "-D", data.toString())).exit == 0;
    }

    private String options() {
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c shared_buffers=256MB",
                "-c max_wal_size=2GB",
                "-c wal_compression=on",
                "-c max_connections=100",
                "-c timezone=UTC",
                "-c jit=off",
                // Queries of a hub or dbt that was killed end too, instead of holding their locks.
                "-c client_connection_check_interval=2s",
                "-c log_min_messages=warning");
    }

    private void initialize(String password) {
        Path fresh = home.resolve("warehouse.new");
        Path passwordFile = home.resolve("warehouse-password.new");
        try {
            deleteRecursively(fresh);
            Secret.write(passwordFile, password);
            Result made = run(List.of(
                    program("initdb"),
                    "-D",
                    fresh.toString(),
                    "-U",
                    USER,
                    "-A",
                    "scram-sha-256",
                    "--pwfile=" + passwordFile,
                    "-E",
                    "UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C"));
            if (made.exit != 0) {
                throw PodiumException.resource(
                        "The embedded PostgreSQL could not make its data in " + data + ": " + made.output, null);
            }
            Files.move(fresh, data);
        } catch (IOException e) {
            throw PodiumException.resource("The embedded PostgreSQL could not make its data in " + data + ": " + e, e);
        } finally {
            Secret.delete(passwordFile);
        }
    }

    private int portOfRunning() {
        try {
            return Integer.parseInt(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(3).trim());
        } catch (IOException | RuntimeException e) {
            return -1;
        }
    }

    private String program(String name) {
        return programs.resolve("bin").resolve(name).toString();
    }

    private record Result(int exit, String output) {}

    /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it is. */
    private static Result run(List<String> command) {
        List<String> full = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            full.addAll(List.of("unshare", "-U"));
        }
        full.addAll(command);
        try {
            Path output = Files.createTempFile("podium-postgresql", ".out");
            try {
                Process process = new ProcessBuilder(full)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                        .start();
                if (!process.waitFor(120, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw PodiumException.resource(command.get(0) + " gave no answer within two minutes", null);
                }
                return new Result(process.exitValue(), Files.readString(output).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw PodiumException.resource("PostgreSQL's program could not be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PodiumException.resource("Interrupted while waiting for " + command.get(0), e);
        }
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
