package dev.podium.bronze.lake;

import dev.podium.warehouse.Daemons;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/**
 * A Parquet file that is being written, beside the lake: a lake takes whole files only. Memory holds one row group. Life: {@link #add} a
 * row, {@link #finish()}, {@link #close()}, which removes it. It is written by a thread beside the one that reads, a batch of rows behind it.
 */
public final class ParquetPart implements AutoCloseable {

    private static final ExecutorService WRITERS = Executors.newCachedThreadPool(Daemons.named("podium-parquet"));

    private static final int PAGE = 1024 * 1024;
    /** Small, so that a column whose values differ soon does without. */
    private static final int DICTIONARY = 128 * 1024;

    private final Path path;
    private final RowValues values;
    private final ParquetWriter<RowAt> writer;
    private final RowAt row = new RowAt();
    private RowBatch filling = new RowBatch();
    private RowBatch written = new RowBatch();
    private Future<?> writing = CompletableFuture.completedFuture(null);
    private boolean finished;
    private long rows;
    private long bytes;

    /**
     * @param runId of the load's run
     * @param extractedAt when the load began
     */
    public ParquetPart(LakeSchema schema, String runId, Instant extractedAt, long rowGroup) throws IOException {
        this.values = new RowValues(schema.ofRows());
        this.path = Files.createTempFile("podium-", ".parquet");
        Builder builder = new Builder(new LocalOutputFile(path), new Rows(schema, values, runId, extractedAt))
                .withConf((ParquetConfiguration) new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCodecFactory(new ZstdPages())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(rowGroup)
                .withPageSize(PAGE)
                .withDictionaryPageSize(DICTIONARY)
                .withSizeStatisticsEnabled(false)
                .withMinRowCountForPageSizeCheck(1);
        // Least and greatest texts cost more than they help: bronze is read as a whole.
        schema.texts().forEach(name -> builder.withStatisticsEnabled(name, false));
        this.writer = builder.build();
    }

    /** Why a row can't be held, or null. @param start of its first field */
    public String refusal(byte[] bytes, int start) {
        return values.refusal(bytes, start);
    }

    /** @param length of the row */
    public void add(byte[] array, int start, int length) throws IOException {
        if (!filling.hasRoom(length)) {
            handOver();
        }
        filling.add(array, start, length);
        rows++;
        bytes += length;
    }

    /** Waits for the batch before: there are two. */
    private void handOver() throws IOException {
        awaitWritten();
        RowBatch batch = filling;
        filling = written;
        filling.clear();
        written = batch;
        writing = WRITERS.submit(() -> {
            write(batch);
            return null;
        });
    }

    private void write(RowBatch batch) throws IOException {
        row.bytes = batch.bytes();
        for (int at = 0; at < batch.count(); at++) {
            row.start = batch.start(at);
            writer.write(row);
        }
    }

    private void awaitWritten() throws IOException {
        try {
            writing.get();
        } catch (ExecutionException e) {
            throw new IOException("Parquet can't be written: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped");
        }
    }

    public long rows() {
        return rows;
    }

    /** Of its rows, as they came. */
    public long bytes() {
        return bytes;
    }

    /** @return the whole file, until {@link #close()} */
    public Path finish() throws IOException {
        handOver();
        awaitWritten();
        finished = true;
        writer.close();
        return path;
    }

    @Override
    public void close() throws IOException {
        try {
            if (!finished) {
                finished = true;
                awaitQuietly();
                writer.close();
            }
        } finally {
            Files.deleteIfExists(path);
        }
    }

    /** Nobody wants the file any more, but its thread must have let go of it. */
    private void awaitQuietly() {
        boolean interrupted = Thread.interrupted();
        while (!writing.isDone()) {
            try {
                writing.get();
            } catch (ExecutionException e) {
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class RowAt {
        private byte[] bytes;
        private int start;
    }

    private static final class Builder extends ParquetWriter.Builder<RowAt, Builder> {

        private final Rows rows;

        Builder(OutputFile file, Rows rows) {
            super(file);
            this.rows = rows;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<RowAt> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return rows;
        }

        @Override
        protected WriteSupport<RowAt> getWriteSupport(ParquetConfiguration configuration) {
            return rows;
        }
    }

    private static final class Rows extends WriteSupport<RowAt> {

        private final LakeSchema schema;
        private final RowValues values;
        private final int own;
        private final Binary runId;
        private final long extractedAt;
        private RecordConsumer consumer;

        Rows(LakeSchema schema, RowValues values, String runId, Instant extractedAt) {
            this.schema = schema;
            this.values = values;
            this.own = schema.ofRows().size();
            this.runId = Binary.fromString(runId);
            this.extractedAt = ChronoUnit.MICROS.between(Instant.EPOCH, extractedAt);
        }

        @Override
        public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
            return new WriteContext(schema.parquet(), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema.parquet(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            this.consumer = recordConsumer;
        }

        @Override
        public void write(RowAt row) {
            consumer.startMessage();
            values.write(row.bytes, row.start, consumer);
            consumer.startField("_run_id", own);
            consumer.addBinary(runId);
            consumer.endField("_run_id", own);
            consumer.startField("_extracted_at", own + 1);
            consumer.addLong(extractedAt);
            consumer.endField("_extracted_at", own + 1);
            consumer.endMessage();
        }
    }
}
