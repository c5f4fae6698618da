package dev.podium.connector.files;

import dev.podium.connector.Rejections;
import dev.podium.connector.SourceRecords;
import dev.podium.connector.Stopping;
import dev.podium.connector.Utf8;
import dev.podium.load.Load;
import dev.podium.load.RowWriter;
import dev.podium.load.SourceFile;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of one file, line by line, each with the file's name as its last column. */
final class FileRecords implements SourceRecords {

    private final Load load;
    private final FileVersion version;
    private final FileFormat.Reading reading;
    private final Rejections rejections;
    private final List<Column> columns;
    private final LineWindow window;
    private final byte[] name;
    private boolean readOut;

    /** @param from where the attempt before has stopped in this file */
    FileRecords(Load load, FileVersion version, FileFormat format, long maxRejected, Optional<FileCheckpoint> from) {
        this.load = load;
        this.version = version;
        this.reading = format.reading();
        this.rejections = new Rejections(file().orElseThrow().path(), maxRejected);
        this.name = version.file().path().getBytes(StandardCharsets.UTF_8);
        try {
            LineWindow beginning = new LineWindow(new Stopping(Files.newInputStream(version.path())), 0, 1);
            this.columns =
                    new ArrayList<>(reading.begin(beginning, version.file().path()));
            this.window = from.isPresent() ? goOn(beginning, from.get()) : beginning;
        } catch (IOException e) {
            throw broken(e);
        }
        columns.add(new Column("_file", Column.Type.TEXT));
    }

    private LineWindow goOn(LineWindow beginning, FileCheckpoint from) throws IOException {
        beginning.close();
        InputStream content = new Stopping(Files.newInputStream(version.path()));
        content.skipNBytes(from.offset());
        return new LineWindow(content, from.offset(), from.line());
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean next() {
        try {
            while (!readOut && window.next()) {
                if (window.start() == window.end()) {
                    continue;
                }
                load.read(1);
                String refusal = reading.refusal(window);
                if (refusal == null) {
                    return true;
                }
                String raw = Utf8.shown(window.bytes(), window.start(), window.end());
                rejections.add(version.file().path() + ":" + window.line(), refusal, raw);
            }
            requireUnchanged();
            readOut = true;
            return false;
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private void requireUnchanged() throws IOException {
        if (!version.unchanged()) {
            throw PodiumException.external(version.path()
                    + " changed while it was read; nothing of this load is shown, the next one reads it again");
        }
    }

    private PodiumException broken(IOException e) {
        return PodiumException.external(version.path() + " could not be read to its end: " + e.getMessage(), e);
    }

    @Override
    public void write(RowWriter row) {
        reading.write(window, row);
        row.writeText(name, 0, name.length);
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.of(new FileCheckpoint(
                        version.file().path(), version.file().sha256(), window.nextOffset(), window.nextLine())
                .text());
    }

    @Override
    public List<Rejected> takeRejected() {
        return rejections.take();
    }

    @Override
    public long skipped() {
        return 0;
    }

    @Override
    public Optional<Watermark> watermark() {
        return Optional.empty();
    }

    @Override
    public Optional<SourceFile> file() {
        return Optional.of(version.file());
    }

    @Override
    public boolean readOut() {
        return readOut;
    }

    @Override
    public void close() {
        try {
            window.close();
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
