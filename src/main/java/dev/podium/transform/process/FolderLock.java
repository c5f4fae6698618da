package dev.podium.transform.process;

import dev.podium.transform.call.DbtListener;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A lock over all threads and hubs of a machine; the operating system frees it however its holder ends. */
record FolderLock(FileChannel channel) implements AutoCloseable {

    /** @throws CancellationException where the listener was cancelled meanwhile */
    static FolderLock await(Path folder, String name, DbtListener listener) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            while (!(held = tried(channel))) {
                if (listener.cancelled()) {
                    throw new CancellationException();
                }
                listener.waiting("another hub installs dbt");
                TimeUnit.SECONDS.sleep(1);
            }
            return new FolderLock(channel);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static boolean tried(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
