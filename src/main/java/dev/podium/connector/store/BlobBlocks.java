package dev.podium.connector.store;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.podium.warehouse.Daemons;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A blob that is written in blocks: one is filled while another is on its way, and each goes out of the buffer that it was read into. The
 * client's own way from a stream cuts it into thousands of pieces, each handed from thread to thread. Two buffers, whatever the size.
 */
final class BlobBlocks {

    private final BlockBlobClient blob;
    private final Duration timeout;
    private final byte[][] buffers;
    private final Future<?>[] underWay = new Future<?>[2];
    private final List<String> ids = new ArrayList<>();

    BlobBlocks(BlockBlobClient blob, int size, Duration timeout) {
        this.blob = blob;
        this.timeout = timeout;
        this.buffers = new byte[][] {new byte[size], new byte[size]};
    }

    /** Nothing is there until all of it is. */
    BlockBlobItem write(InputStream content, Optional<AccessTier> tier) throws IOException {
        ExecutorService sending = Executors.newFixedThreadPool(buffers.length, Daemons.named("podium-blocks"));
        try {
            int filled;
            int turn = 0;
            do {
                await(turn);
                byte[] buffer = buffers[turn];
                filled = content.readNBytes(buffer, 0, buffer.length);
                if (filled > 0) {
                    byte[] block = filled == buffer.length ? buffer : Arrays.copyOf(buffer, filled);
                    String id = newId();
                    underWay[turn] = sending.submit(() -> send(id, block));
                }
                turn = (turn + 1) % buffers.length;
            } while (filled == buffers[0].length);
            await(turn);
            await((turn + 1) % buffers.length);
            return commit(tier);
        } finally {
            sending.shutdownNow();
        }
    }

    /** As long as those that the client gives: a blob's blocks must all have ids of one length, those that an attempt left too. */
    private String newId() {
        String id =
                Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
        ids.add(id);
        return id;
    }

    /** With its checksum: what was changed on its way is refused. Without one the store works out another, which takes azurite longer than all else. */
    private void send(String id, byte[] block) {
        blob.stageBlockWithResponse(
                new BlockBlobStageBlockOptions(id, BinaryData.fromBytes(block)).setContentMd5(md5(block)),
                timeout,
                Context.NONE);
    }

    private static byte[] md5(byte[] block) {
        try {
            return MessageDigest.getInstance("MD5").digest(block);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(int turn) throws IOException {
        if (underWay[turn] == null) {
            return;
        }
        try {
            underWay[turn].get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    private BlockBlobItem commit(Optional<AccessTier> tier) {
        return blob.commitBlockListWithResponse(
                        new BlockBlobCommitBlockListOptions(ids).setTier(tier.orElse(null)), timeout, Context.NONE)
                .getValue();
    }
}
