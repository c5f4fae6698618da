package dev.podium.connector.store;

import static org.awaitility.Awaitility.await;

import dev.podium.FreePort;
import dev.podium.Installation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Azurite, Microsoft's emulator of Azure's blobs and queues: installed once by npm into target, or where AZURITE names its azurite. */
public final class Azurite implements AutoCloseable {

    public static final String ACCOUNT = "devstoreaccount1";
    public static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final String VERSION = "3.37.0";
    private static final String FOLDER = "target/azurite-" + VERSION;
    private static final Path INSTALLED = Path.of(FOLDER, "node_modules", ".bin", "azurite");

    private final int port = FreePort.find();
    private final int queues = FreePort.find();
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
                        String.valueOf(port),
                        "--queueHost",
                        "127.0.0.1",
                        "--queuePort",
                        String.valueOf(queues),
                        "--tableHost",
                        "127.0.0.1",
                        "--tablePort",
                        String.valueOf(FreePort.find()))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("azurite.log").toFile())
                .start();
        await().pollInterval(Duration.ofMillis(50)).until(() -> listens(port) && listens(queues));
    }

    /** @return empty where there is no npm to install it with */
    public static Optional<Azurite> start(Path data) throws Exception {
        Optional<Path> program =
                Optional.ofNullable(System.getenv("AZURITE")).map(Path::of).or(Azurite::program);
        return program.isPresent() ? Optional.of(new Azurite(program.get(), data)) : Optional.empty();
    }

    /** Has it installed, if it isn't; where there is no npm, nothing comes of it. */
    public static void installed() throws IOException {
        Installation.once(INSTALLED, "azurite", Azurite::install);
    }

    private static Optional<Path> program() {
        try {
            installed();
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(INSTALLED).filter(Files::exists).map(Path::toAbsolutePath);
    }

    private static void install() throws IOException {
        Process npm = new ProcessBuilder(
                        "npm", "install", "--silent", "--no-audit", "--prefix", FOLDER, "azurite@" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!npm.waitFor(3, TimeUnit.MINUTES)) {
                npm.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean listens(int port) {
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
                + url("").replaceAll("/$", "") + ";QueueEndpoint=http://127.0.0.1:" + queues + "/" + ACCOUNT + ";";
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
