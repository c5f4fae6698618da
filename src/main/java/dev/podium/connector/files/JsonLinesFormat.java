package dev.podium.connector.files;

import dev.podium.connector.json.JsonDocument;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;

/** JSON Lines: a document a line, landed as it is written. */
public final class JsonLinesFormat implements FileFormat {

    @Override
    public Reading reading() {
        return new JsonLinesReading();
    }

    private static final class JsonLinesReading implements Reading {

        private final JsonDocument document = new JsonDocument(Optional.empty(), Optional.empty());

        @Override
        public List<Column> begin(LineWindow window, String file) {
            return List.of(new Column("record", Column.Type.JSON));
        }

        @Override
        public String refusal(LineWindow window) {
            if (window.line() == 1) {
                window.skipMark();
            }
            return document.refusal(window.bytes(), window.start(), window.end());
        }

        @Override
        public void write(LineWindow window, RowWriter row) {
            row.writeText(window.bytes(), window.start(), window.end() - window.start());
        }
    }
}
