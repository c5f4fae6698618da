package dev.podium.warehouse;

import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Held by the one hub that uses a PODIUM_HOME; the operating system frees it however the hub ends. */
final class HomeLock {

    private HomeLock() {}

    /** @throws PodiumException of kind USER where another hub holds it */
    static FileChannel hold(Path home) {
        try {
            FileChannel channel =
                    FileChannel.open(home.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(home);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw inUse(home);
        } catch (IOException e) {
            throw PodiumException.user(
                    "PODIUM_HOME " + home + " can't be written (" + e + "); set it to a folder that the hub may write");
        }
    }

    private static PodiumException inUse(Path home) {
        return PodiumException.user(
                "Another hub runs on PODIUM_HOME " + home + "; end it, or give this one a folder of its own");
    }
}
