package dev.podium.connector.files;

import dev.podium.connector.Utf8;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** CSV in UTF-8 (RFC 4180): all fields land as text, in columns named by the header. */
public final class CsvFormat implements FileFormat {

    private String columns = "";
    private String delimiter = ",";
    private String quote = "\"";

    @Override
    public Reading reading() {
        return new CsvReading(new CsvSplitter(character(delimiter, "delimiter"), character(quote, "quote")));
    }

    private static char character(String text, String what) {
        String meant = text.equals("\\t") ? "\t" : text;
        if (meant.length() != 1 || meant.charAt(0) > 127) {
            throw PodiumException.user(
                    "The " + what + " of CSV is one character such as , or ; or \\t, not '" + text + "'");
        }
        return meant.charAt(0);
    }

    private final class CsvReading implements Reading {

        private final CsvSplitter splitter;
        private int width;

        private CsvReading(CsvSplitter splitter) {
            this.splitter = splitter;
        }

        @Override
        public List<Column> begin(LineWindow window, String file) throws IOException {
            List<String> names = columns.isEmpty()
                    ? header(window, file)
                    : Stream.of(columns.split(",")).map(String::strip).toList();
            if (names.contains("") || new HashSet<>(names).size() < names.size()) {
                throw PodiumException.external(
                        file + " has a column without a name, or two of one name, in its header: " + names);
            }
            width = names.size();
            return names.stream()
                    .map(name -> new Column(name, Column.Type.TEXT))
                    .toList();
        }

        private List<String> header(LineWindow window, String file) throws IOException {
            List<String> names = new ArrayList<>();
            if (!window.next()) {
                return List.of();
            }
            window.skipMark();
            String refusal = splitter.split(window);
            if (refusal != null || Utf8.invalidAt(window.bytes(), window.start(), window.end()) >= 0) {
                throw PodiumException.external(
                        file + " has no header that can be read: " + (refusal == null ? "it is not UTF-8" : refusal));
            }
            for (int field = 0; field < splitter.count(); field++) {
                names.add(splitter.text(window, field).strip());
            }
            return names;
        }

        @Override
        public String refusal(LineWindow window) throws IOException {
            String refusal = splitter.split(window);
            if (refusal == null && splitter.count() != width) {
                refusal = splitter.count() + " fields instead of " + width;
                window.alone();
            }
            if (refusal == null && Utf8.invalidAt(window.bytes(), window.start(), window.end()) >= 0) {
                refusal = "it holds bytes that are not valid UTF-8, or NUL";
            }
            return refusal;
        }

        @Override
        public void write(LineWindow window, RowWriter row) {
            for (int field = 0; field < width; field++) {
                splitter.write(window, field, row);
            }
        }
    }

    /** Names of the columns where the files have no header, comma-separated. */
    public void setColumns(String columns) {
        this.columns = columns;
    }

    /** What stands between two fields. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    /** What stands around a field. */
    public void setQuote(String quote) {
        this.quote = quote;
    }
}
