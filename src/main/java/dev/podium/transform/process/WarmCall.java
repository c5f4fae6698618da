package dev.podium.transform.process;

import dev.podium.warehouse.Daemons;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** A call that a warm process has forked off. Its outputs are the warm process's, up to a line that only the two know. */
record WarmCall(WarmProcess warm, ProcessHandle handle, String token, Lines output, Lines errors)
        implements RunningDbt {

    private static final Logger LOG = Logger.getLogger(WarmCall.class);

    @Override
    public int await(Consumer<String> outputLines, Consumer<String> errorLines) throws IOException {
        // Its child would keep the outputs open.
        var watch = warm.onExit().thenRun(() -> ChildProcess.stop(handle));
        Thread reader = Daemons.start("errors-of-" + handle.pid(), () -> readErrors(errorLines));
        OptionalInt exit = read(output, outputLines);
        if (exit.isEmpty()) {
            warm.close();
            watch.join();
            throw new IOException("the process that keeps dbt ready was ended");
        }
        join(reader);
        warm.callEnded();
        watch.cancel(false);
        return exit.getAsInt();
    }

    /** @return the exit status; empty where the warm process did not live to tell it */
    private OptionalInt read(Lines reader, Consumer<String> lines) {
        String end = token + " ended ";
        try {
            for (String line = reader.next(); line != null; line = reader.next()) {
                if (line.startsWith(end)) {
                    return OptionalInt.of(
                            Integer.parseInt(line.substring(end.length()).strip()));
                }
                if (!line.isEmpty()) {
                    lines.accept(line);
                }
            }
        } catch (IOException e) {
            LOG.debugf("A pipe of the process that keeps dbt ready broke: %s", e.getMessage());
        }
        return OptionalInt.empty();
    }

    private void readErrors(Consumer<String> lines) {
        read(errors, lines);
    }

    private static void join(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        Daemons.start("stop-" + handle.pid(), () -> ChildProcess.stop(handle));
    }
}
