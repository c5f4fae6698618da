package dev.podium.connector.files;

import dev.podium.connector.Rejections;
import dev.podium.connector.Utf8;
import dev.podium.load.RowWriter;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of one file, line by line, each with the file's name as its last column. */
final class FileRecords implements RecordsOfFile {

    private final FileUnderWay file;
    private final LineFormat.Reading reading;
    private final Rejections rejections;
    private final List<Column> columns;
    private final HashingInput stored;
    private final LineWindow window;
    private final byte[] name;
    private long records;
    private SourceFile read;

    FileRecords(FileUnderWay file, LineFormat.Reading reading, Encoding encoding) {
        this.file = file;
        this.reading = reading;
        this.rejections = new Rejections(file.path(), file.limit());
        this.name = file.path().getBytes(StandardCharsets.UTF_8);
        HashingInput opened = null;
        try {
            opened = file.open();
            InputStream text = encoding.utf8(file.content(opened));
            LineWindow beginning = new LineWindow(text);
            this.columns = new ArrayList<>(reading.begin(beginning, file.path()));
            if (file.from().isPresent()) {
                beginning.passTo(file.from().get().offset(), file.from().get().line());
            }
            this.stored = opened;
            this.window = beginning;
        } catch (IOException | RuntimeException e) {
            closeQuietly(opened);
            throw e instanceof IOException failed ? file.broken(failed) : (RuntimeException) e;
        }
        columns.add(FileUnderWay.NAME);
    }

    private static void closeQuietly(InputStream opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (IOException e) {
            // What has failed before says more.
        }
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean next() {
        try {
            while (read == null && window.next()) {
                if (window.start() == window.end() || reading.passes(window)) {
                    continue;
                }
                file.load().read(1);
                records++;
                String refusal = reading.refusal(window);
                if (refusal == null) {
                    return true;
                }
                String raw = Utf8.shown(window.bytes(), window.start(), window.end());
                rejections.add(file.path() + ":" + window.line(), refusal, raw);
            }
            end();
            return false;
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    private void end() throws IOException {
        if (read == null) {
            rejections.requireShare(records);
            read = file.end(stored);
        }
    }

    @Override
    public void write(RowWriter row) {
        reading.write(window, row);
        row.writeText(name, 0, name.length);
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.of(new FileCheckpoint(
                        file.path(),
                        read != null,
                        window.nextOffset(),
                        window.nextLine(),
                        stored.count(),
                        stored.sha256())
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
        try {
            window.close();
        } catch (IOException e) {
            throw file.broken(e);
        }
    }
}
