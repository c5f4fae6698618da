package dev.podium.transform.docker;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real engine that speaks Docker's API: Podman with runc, serving on a socket of its own. */
public final class Podman implements AutoCloseable {

    private static final List<String> PROGRAM = List.of("podman", "--cgroup-manager", "cgroupfs", "--runtime", "runc");
    private static String image;

    private final Path socket;
    private Process service;

    private Podman(Path socket) {
        this.socket = socket;
    }

    /** Skips the test where there is none. */
    public static Podman start() throws IOException {
        assumeTrue(
                works("podman", "--version") && works("runc", "--version"),
                "There is no podman with runc here (apt-get install podman runc): dbt in containers is not tested");
        Podman podman = new Podman(Files.createTempDirectory("podium-engine").resolve("engine.sock"));
        podman.serve();
        return podman;
    }

    /** Built once for each of its versions; the project tests/resources/dbt/shop is baked in. */
    public static synchronized String image() throws IOException {
        if (image == null) {
            image = output("tests/container/image").strip();
        }
        return image;
    }

    public void serve() throws IOException {
        List<String> command = new ArrayList<>(PROGRAM);
        command.addAll(List.of("system", "service", "--time=0", address()));
        service = new ProcessBuilder(command)
                .directory(socket.getParent().toFile())
                .redirectErrorStream(true)
                .redirectOutput(socket.resolveSibling("engine.log").toFile())
                .start();
        await("podman to serve").until(() -> Files.exists(socket));
    }

    /** The engine is gone; its containers run on, as Docker's do with live-restore. */
    public void kill() throws Exception {
        service.destroyForcibly().waitFor();
        Files.deleteIfExists(socket);
    }

    public String address() {
        return "unix://" + socket;
    }

    /** As one would type it after {@code podman}. @return what it prints on its standard output */
    public String call(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(PROGRAM);
        command.addAll(List.of(arguments));
        return output(command.toArray(String[]::new));
    }

    @Override
    public void close() throws Exception {
        service.destroy();
        service.waitFor(20, TimeUnit.SECONDS);
        Files.deleteIfExists(socket);
    }

    private static boolean works(String... command) {
        try {
            output(command);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String... command) throws IOException {
        Path errors = Files.createTempFile("podman", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output + Files.readString(errors));
            }
            return output;
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(errors);
        }
    }
}
