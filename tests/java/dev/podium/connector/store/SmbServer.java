package dev.podium.connector.store;

import static org.awaitility.Awaitility.await;

import dev.podium.FreePort;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Samba over a folder, where Debian's smbd is installed; a share named landing, for anybody. */
public final class SmbServer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/smbd");

    private final int port = FreePort.find();
    private final Process process;

    public static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    public SmbServer(Path folder, Path state) throws IOException {
        Path settings = state.resolve("smb.conf");
        Files.writeString(
                settings,
                """
                [global]
                  server role = standalone server
                  bind interfaces only = yes
                  interfaces = lo
                  smb ports = %d
                  map to guest = bad user
                  guest account = %s
                  disable netbios = yes
                  load printers = no
                  disable spoolss = yes
                  pid directory = %3$s
                  lock directory = %3$s
                  state directory = %3$s
                  cache directory = %3$s
                  private dir = %3$s
                  ncalrpc dir = %3$s/ncalrpc
                  log file = %3$s/smbd.log
                [landing]
                  path = %4$s
                  read only = no
                  guest ok = yes
                """
                        .formatted(port, System.getProperty("user.name"), state, folder));
        // Not with --no-process-group: at its end smbd ends its whole group, which would be that of the tests.
        process = new ProcessBuilder(PROGRAM.toString(), "--foreground", "-s", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(state.resolve("out.log").toFile())
                .start();
        await().pollInterval(Duration.ofMillis(50)).until(this::listens);
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
        return "smb://127.0.0.1:" + port + "/landing" + path;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
