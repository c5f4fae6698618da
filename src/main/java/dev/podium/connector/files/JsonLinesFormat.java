package dev.podium.connector.files;

import dev.podium.connector.json.JsonDocument;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;

/** JSON Lines: a document a line, landed as it is written. */
public final class JsonLinesFormat implements LineFormat {

    private static final List<Column> COLUMNS = List.of(new Column("record", Column.Type.JSON));

    private Encoding encoding = new Encoding("UTF-8");

    @Override
    public Reading reading() {
        return new JsonLinesReading();
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    @Override
    public Optional<List<Column>> columns() {
        return Optional.of(COLUMNS);
    }

    /** Name of the files' encoding. */
    public void setEncoding(String encoding) {
        this.encoding = new Encoding(encoding);
    }

    private static final class JsonLinesReading implements Reading {

        private final JsonDocument document = new JsonDocument(Optional.empty(), Optional.empty());

        @Override
        public List<Column> begin(LineWindow window, String file) {
            return COLUMNS;
        }

        @Override
        public String refusal(LineWindow window) {
            return document.refusal(window.bytes(), window.start(), window.end());
        }

        @Override
        public void write(LineWindow window, RowWriter row) {
            row.writeText(window.bytes(), window.start(), window.end() - window.start());
        }
    }
}
