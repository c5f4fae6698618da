package dev.podium.connector.files;

import dev.podium.connector.Border;
import dev.podium.connector.Rejections;
import dev.podium.connector.json.JsonPage;
import dev.podium.connector.json.JsonShape;
import dev.podium.connector.json.RecordFilter;
import dev.podium.load.RowWriter;
import dev.podium.load.SourceFile;
import dev.podium.vocabulary.Column;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The records of one JSON document. An attempt that is interrupted in it begins it anew: it lands in one transaction. */
final class JsonFile implements RecordsOfFile {

    private final FileUnderWay file;
    private final HashingInput stored;
    private final Rejections rejections;
    private final JsonPage page;
    private SourceFile read;

    JsonFile(FileUnderWay file, JsonShape shape, Encoding encoding) {
        this.file = file;
        this.rejections = new Rejections(file.path(), file.limit());
        try {
            this.stored = file.open();
            InputStream text = keptOpen(encoding.utf8(file.content(stored)));
            this.page = new JsonPage(
                    shape.records().isEmpty() ? asArray(text) : text,
                    shape,
                    file.path(),
                    file.load(),
                    RecordFilter.of(new Border(file.load())),
                    rejections,
                    Optional::empty);
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    /** The parser closes what it has read to its end, before it is known whether the file has changed. */
    private static InputStream keptOpen(InputStream text) {
        return new FilterInputStream(text) {
            @Override
            public void close() {
                // Closed with the file.
            }
        };
    }

    /** One object is an array of one record. */
    private static InputStream asArray(InputStream text) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(text);
        int first = begin.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = begin.read();
        }
        if (first >= 0) {
            begin.unread(first);
        }
        return first != '{'
                ? begin
                : new SequenceInputStream(Collections.enumeration(List.of(
                        new ByteArrayInputStream(new byte[] {'['}), begin, new ByteArrayInputStream(new byte[] {']'
                        }))));
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>(page.columns());
        columns.add(FileUnderWay.NAME);
        return columns;
    }

    @Override
    public boolean next() {
        if (page.next()) {
            return true;
        }
        try {
            if (read == null) {
                rejections.requireShare(page.count());
                read = file.end(stored);
            }
        } catch (IOException e) {
            throw file.broken(e);
        }
        return false;
    }

    @Override
    public void write(RowWriter row) {
        page.write(row);
        row.writeText(file.path());
    }

    @Override
    public Optional<String> checkpoint() {
        return Optional.ofNullable(read).map(whole -> new FileCheckpoint(
                        file.path(), true, page.count(), page.count(), stored.count(), whole.sha256())
                .text());
    }

    @Override
    public List<Rejected> takeRejected() {
        return page.takeRejected();
    }

    @Override
    public long skipped() {
        return page.skipped();
    }

    @Override
    public Optional<SourceFile> file() {
        return Optional.ofNullable(read);
    }

    @Override
    public void close() {
        page.close();
        try {
            stored.close();
        } catch (IOException e) {
            throw file.broken(e);
        }
    }
}
