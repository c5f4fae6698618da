package dev.podium.connector.store;

import static org.awaitility.Awaitility.await;

import dev.podium.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Azurite, Microsoft's emulator of Azure's blobs: installed once by npm into target, or where AZURITE names its azurite-blob. */
public final class Azurite implements AutoCloseable {

    public static final String ACCOUNT = "devstoreaccount1";
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final Path INSTALLED = Path.of("target", "azurite", "node_modules", ".bin", "azurite-blob");

    private final int port = FreePort.find();
    private final Process process;

    private Azurite(Path program, Path data) throws IOException {
        process = new ProcessBuilder(
                        program.toString(),
                        "--inMemoryPersistence",
                        "--disableTelemetry",
                        "--skipApiVersionCheck",
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        String.valueOf(port))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("azurite.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(this::listens);
    }

    /** @return empty where there is no npm to install it with */
    public static Optional<Azurite> start(Path data) throws Exception {
        Optional<Path> program =
                Optional.ofNullable(System.getenv("AZURITE")).map(Path::of).or(Azurite::installed);
        return program.isPresent() ? Optional.of(new Azurite(program.get(), data)) : Optional.empty();
    }

    private static Optional<Path> installed() {
        try {
            if (!Files.exists(INSTALLED)) {
                Process npm = new ProcessBuilder(
                                "npm",
                                "install",
                                "--silent",
                                "--no-audit",
                                "--prefix",
                                "target/azurite",
                                "azurite@3.35.0")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!npm.waitFor(3, TimeUnit.MINUTES)) {
                    npm.destroyForcibly();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(INSTALLED).filter(Files::exists).map(Path::toAbsolutePath);
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + "/" + ACCOUNT + "/" + path;
    }

    public String connectionString() {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint="
                + url("").replaceAll("/$", "") + ";";
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
