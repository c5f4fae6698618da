package dev.podium.connector.files;

import dev.podium.connector.Rejections;
import dev.podium.load.RowWriter;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The rows of one Parquet file; memory is a row group as it is stored, and a page a column. */
final class ParquetFile implements RecordsOfFile {

    private final FileUnderWay file;
    private final LocalCopy copy;
    private final ParquetFileReader reader;
    private final Rejections rejections;
    private final List<ParquetColumn> columns;
    private final MessageType schema;
    private final MessageColumnIO assembly;
    private final String sha256;
    private long size;
    private RecordReader<Group> group;
    private int groupNumber;
    private long leftInGroup;
    private long row;
    private Group record;
    private SourceFile read;

    ParquetFile(FileUnderWay file) {
        this.file = file;
        this.rejections = new Rejections(file.path(), file.limit());
        LocalCopy opened = null;
        try {
            opened = LocalCopy.of(file.store(), file.file());
            this.copy = opened;
            this.sha256 = hash();
            this.reader = ParquetFileReader.open(
                    new ParquetInput(copy.path()),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withCodecFactory(new ParquetCodecs())
                            .build());
            this.schema = reader.getFileMetaData().getSchema();
            this.columns = schema.getFields().stream().map(ParquetColumn::of).toList();
            this.assembly = new ColumnIOFactory().getColumnIO(schema);
            passTo(file.from().map(FileCheckpoint::offset).orElse(0L));
        } catch (IOException | RuntimeException e) {
            if (opened != null) {
                opened.close();
            }
            throw broken(e);
        }
    }

    private String hash() throws IOException {
        try (HashingInput content = file.open(copy)) {
            size = content.skip(Long.MAX_VALUE);
            return content.sha256();
        }
    }

    private void passTo(long rows) throws IOException {
        while (row < rows && nextGroup(rows - row)) {
            while (row < rows && leftInGroup > 0) {
                group.read();
                leftInGroup--;
                row++;
            }
        }
    }

    /** @param passed groups of at most this many rows needn't be read */
    private boolean nextGroup(long passed) throws IOException {
        while (true) {
            List<BlockMetaData> groups = reader.getRowGroups();
            if (groupNumber == groups.size()) {
                return false;
            }
            BlockMetaData next = groups.get(groupNumber++);
            if (next.getRowCount() > passed) {
                requireRoom(next);
                PageReadStore pages = reader.readNextRowGroup();
                group = assembly.getRecordReader(pages, new GroupRecordConverter(schema));
                leftInGroup = next.getRowCount();
                return true;
            }
            reader.skipNextRowGroup();
            passed -= next.getRowCount();
            row += next.getRowCount();
        }
    }

    private void requireRoom(BlockMetaData next) {
        long most = Runtime.getRuntime().maxMemory() / 2;
        if (next.getCompressedSize() > most) {
            throw PodiumException.resource(
                    file.store().place(file.path()) + " has a row group of " + (next.getCompressedSize() >> 20)
                            + " MB, and half of the hub's memory is " + (most >> 20)
                            + " MB; write smaller row groups, or give the hub more memory (-Xmx)",
                    null);
        }
    }

    @Override
    public List<Column> columns() {
        List<Column> all =
                new ArrayList<>(columns.stream().map(ParquetColumn::column).toList());
        all.add(FileUnderWay.NAME);
        return all;
    }

    @Override
    public boolean next() {
        try {
            while (read == null && (leftInGroup > 0 || nextGroup(0))) {
                record = group.read();
                leftInGroup--;
                row++;
                file.load().read(1);
                Optional<String> refusal = refusal();
                if (refusal.isEmpty()) {
                    return true;
                }
                rejections.add(file.path() + ": row " + row, refusal.get(), ParquetJson.text(record));
            }
            end();
            return false;
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private Optional<String> refusal() {
        for (int field = 0; field < columns.size(); field++) {
            Optional<String> refusal = columns.get(field).refusal(record, field);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private void end() throws IOException {
        if (read == null) {
            rejections.requireShare(row);
            read = file.end(size, sha256);
        }
    }

    private PodiumException broken(Exception e) {
        if (e instanceof PodiumException judged) {
            return judged;
        }
        return file.broken(e instanceof IOException failed ? failed : new IOException(e.getMessage(), e));
    }

    @Override
    public void write(RowWriter writer) {
        for (int field = 0; field < columns.size(); field++) {
            columns.get(field).write(record, field, writer);
        }
        writer.writeText(file.path());
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.of(new FileCheckpoint(
                        file.path(), read != null, row, row + 1, file.file().size(), sha256)
                .text());
    }

    @Override
    public List<Rejected> takeRejected() {
        return rejections.take();
    }

    @Override
    public Optional<SourceFile> file() {
        return Optional.ofNullable(read);
    }

    @Override
    public void close() {
        try (copy) {
            reader.close();
        } catch (IOException e) {
            throw file.broken(e);
        }
    }
}
