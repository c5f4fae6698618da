package dev.podium.connector.files;

import dev.podium.warehouse.Daemons;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A file's bytes, which go to where they are staged while they are read. It has come to its end only when all of them stand there; who
 * closes it before leaves nothing there.
 */
final class StagingInput extends FilterInputStream {

    private static final int PIECES = 16;
    private static final byte[] END = {};

    /** Writes what it is given to its end. */
    interface Copy {
        void write(InputStream content) throws IOException;
    }

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private final Future<?> copying;
    private final long size;
    private long count;
    private boolean ended;
    private volatile boolean given;

    /** @param size of the file; who reads so much of it needn't look for its end */
    StagingInput(InputStream source, long size, Copy copy) {
        super(source);
        this.size = size;
        CompletableFuture<Void> done = new CompletableFuture<>();
        Daemons.start("podium-staging", () -> {
            try {
                copy.write(new Taken());
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        copying = done;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        if (got > 0) {
            give(Arrays.copyOfRange(target, offset, offset + got));
            count += got;
        }
        if (got < 0 || count >= size) {
            awaitCopy();
        }
        return got;
    }

    /** Those who take it away may have failed meanwhile. */
    private void give(byte[] piece) throws IOException {
        try {
            while (!pieces.offer(piece, 100, TimeUnit.MILLISECONDS)) {
                if (copying.isDone()) {
                    awaitEnd();
                    throw new IOException("the copy ended before the file");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    /** All has been read: waits until all stands there. */
    private void awaitCopy() throws IOException {
        if (!ended) {
            ended = true;
            given = true;
            give(END);
            awaitEnd();
        }
    }

    private void awaitEnd() throws IOException {
        try {
            copying.get();
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

    @Override
    public void close() throws IOException {
        ended = true;
        super.close();
        if (!given) {
            pieces.clear();
            pieces.offer(END);
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The other end. */
    private final class Taken extends InputStream {

        private byte[] piece = END;
        private int at;
        private boolean over;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (at == piece.length && !over) {
                next();
            }
            if (over) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, count);
            at += count;
            return count;
        }

        private void next() throws IOException {
            try {
                piece = pieces.take();
                at = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("stopped");
            }
            over = piece == END;
            if (over && !given) {
                throw new IOException("the file was not read to its end");
            }
        }
    }
}
