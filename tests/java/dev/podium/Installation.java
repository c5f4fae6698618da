package dev.podium;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
}
