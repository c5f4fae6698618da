package dev.podium.transform.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * A process that has imported dbt and parsed a project, and forks another for each call ({@code warm.py}). It ends by
 * itself after its idle time and with the hub. One call at a time; {@link #close()} may come at any time.
 */
final class WarmProcess implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WarmProcess.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Writer requests;
    private final Lines output;
    private final Lines errors;
    private volatile boolean busy;
    private volatile boolean forked;

    private WarmProcess(Process process) {
        this.process = process;
        this.requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.output = new Lines(process.getInputStream());
        this.errors = new Lines(process.getErrorStream());
    }

    /**
     * @param parse dbt's command line that parses the project
     * @throws IOException where it can't be started; it may still fail to get ready, which the first call sees
     */
    static WarmProcess start(
            List<String> program, List<String> parse, Duration idle, Path folder, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        WarmProcess warm = new WarmProcess(builder.start());
        warm.send(Map.of("parse", parse, "idle", idle.toSeconds()));
        return warm;
    }

    /**
     * Has a call forked off, when this process is ready for it.
     *
     * @throws IOException where it is not in time; this process is closed then
     */
    RunningDbt call(List<String> arguments, Path folder, Map<String, String> environment, Duration patience)
            throws IOException {
        busy = true;
        String token = java.util.UUID.randomUUID().toString();
        AtomicBoolean started = new AtomicBoolean();
        CompletableFuture.runAsync(
                () -> closeUnless(started),
                CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            send(Map.of(
                    "token", token, "arguments", arguments, "folder", folder.toString(), "environment", environment));
            long child = awaitStart(token);
            started.set(true);
            forked = true;
            ProcessHandle handle =
                    ProcessHandle.of(child).orElseThrow(() -> new IOException("the call ended before it began"));
            return new WarmCall(this, handle, token, output, errors);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void closeUnless(AtomicBoolean started) {
        if (!started.get()) {
            close();
        }
    }

    private long awaitStart(String token) throws IOException {
        String begin = token + " started ";
        for (String line = output.next(); line != null; line = output.next()) {
            if (line.startsWith(begin)) {
                return Long.parseLong(line.substring(begin.length()).strip());
            }
        }
        throw new IOException(reason());
    }

    /** Why it ended before it was ready: the last that it wrote. */
    private String reason() throws IOException {
        String last = "";
        for (String line = errors.next(); line != null; line = errors.next()) {
            last = line.isBlank() ? last : line;
        }
        return last.isEmpty() ? "the process that keeps dbt ready has ended or was too slow" : last;
    }

    private void send(Map<String, Object> request) throws IOException {
        requests.write(JSON.writeValueAsString(request));
        requests.write('\n');
        requests.flush();
    }

    /** Whether a call of it is under way. */
    boolean busy() {
        return busy;
    }

    void callEnded() {
        forked = false;
        busy = false;
    }

    boolean alive() {
        return process.isAlive();
    }

    CompletableFuture<?> onExit() {
        return process.onExit();
    }

    /** At the end of its input it ends what it has forked, and then itself; with nothing forked there is nothing to wait for. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debugf("The process that keeps dbt ready had ended: %s", e.getMessage());
        }
        if (!forked) {
            process.destroy();
        }
    }
}
