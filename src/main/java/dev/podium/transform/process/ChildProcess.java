package dev.podium.transform.process;

import dev.podium.warehouse.Daemons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A program that the hub runs, with no more environment than it is given, whose output is read as it comes. */
final class ChildProcess implements RunningDbt {

    private static final long GRACE_SECONDS = 10;

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** @throws IOException where there is no such program */
    static ChildProcess start(List<String> command, Path folder, Map<String, String> environment) throws IOException {
        ChildProcess child = startTied(command, folder, environment);
        child.process.getOutputStream().close();
        return child;
    }

    /** A program that sees by the end of its input that the hub has gone ({@code tied.py}). */
    static ChildProcess startTied(List<String> command, Path folder, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    @Override
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public int await(Consumer<String> output, Consumer<String> errors) {
        Thread reader = Daemons.start("errors-of-" + process.pid(), () -> read(process.getErrorStream(), errors));
        try {
            read(process.getInputStream(), output);
            return exit(reader);
        } finally {
            if (process.isAlive()) {
                stop(process.toHandle());
            }
        }
    }

    private int exit(Thread reader) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    int exit = process.waitFor();
                    reader.join();
                    return exit;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void stop() {
        Daemons.start("stop-" + process.pid(), () -> stop(process.toHandle()));
    }

    /** Ends a process and what it started: by an interrupt, so that dbt cancels its queries, else by force. */
    static void stop(ProcessHandle process) {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process)).toList();
        interrupt(process);
        if (!ended(process)) {
            all.forEach(ProcessHandle::destroy);
            if (!ended(process)) {
                process.destroyForcibly();
            }
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        } catch (IOException e) {
            process.destroy();
        }
    }

    private static boolean ended(ProcessHandle process) {
        try {
            process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    private static void read(InputStream stream, Consumer<String> lines) {
        try (Lines reader = new Lines(stream)) {
            for (String line = reader.next(); line != null; line = reader.next()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The pipe breaks when the process is killed: what it said until then has been read.
        }
    }
}
