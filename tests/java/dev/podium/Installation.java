package dev.podium;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What tests have from package registries lies in target: installed by the first that needs it, while the JVMs beside it wait. */
public final class Installation {

    /** Makes it. */
    public interface Work {
        void install() throws IOException;
    }

    private Installation() {}

    /** @param made is there when it is whole */
    public static void once(Path made, String name, Work work) throws IOException {
        if (Files.exists(made)) {
            return;
        }
        synchronized (Installation.class) {
            try (FileChannel channel = FileChannel.open(
                    Path.of("target", name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                if (!Files.exists(made)) {
                    work.install();
                }
            }
        }
    }

    /** Makes a virtual environment with these packages; of theirs, what is used is compiled when it is used. */
    public static void ofPython(Path environment, String... packages) throws IOException {
        run("python3", "-m", "venv", environment.toString());
        List<String> pip = new ArrayList<>(List.of(
                environment.resolve("bin").resolve("python").toString(),
                "-m",
                "pip",
                "-q",
                "install",
                "--no-compile",
                "--disable-pip-version-check"));
        pip.addAll(List.of(packages));
        run(pip.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
