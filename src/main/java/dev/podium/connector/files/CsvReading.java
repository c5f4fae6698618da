package dev.podium.connector.files;

import dev.podium.connector.Utf8;
import dev.podium.load.RowWriter;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The reading of one CSV file. */
final class CsvReading implements LineFormat.Reading {

    private final CsvFormat dialect;
    private final CsvSplitter splitter;
    private final byte[] comment;
    private final boolean fills;
    private int width;

    CsvReading(CsvFormat dialect, CsvSplitter splitter) {
        this.dialect = dialect;
        this.splitter = splitter;
        this.comment = dialect.comment();
        this.fills = dialect.fillsShortRows();
    }

    @Override
    public List<Column> begin(LineWindow window, String file) throws IOException {
        for (int line = 0; line < dialect.skipLines(); line++) {
            window.next();
        }
        List<String> header = dialect.hasHeader() ? header(window, file) : List.of();
        List<String> names = dialect.named().orElse(header);
        if (names.isEmpty() && !dialect.hasHeader()) {
            throw PodiumException.user(
                    "The files have no header (header: false); name their columns by columns: a, b, c");
        }
        requireNames(names, file);
        width = names.size();
        return CsvFormat.columnsOf(names);
    }

    private static void requireNames(List<String> names, String file) {
        List<Integer> nameless = IntStream.range(0, names.size())
                .filter(at -> names.get(at).isEmpty())
                .mapToObj(at -> at + 1)
                .toList();
        HashSet<String> seen = new HashSet<>();
        List<String> twice = names.stream().filter(name -> !seen.add(name)).toList();
        if (!nameless.isEmpty() || !twice.isEmpty()) {
            throw PodiumException.external("The header of " + file
                    + (nameless.isEmpty() ? "" : " has no name for column " + nameless)
                    + (twice.isEmpty() ? "" : " has two columns named " + twice)
                    + "; mend it, or name the columns in the route: columns: a, b, c and header: true");
        }
    }

    private List<String> header(LineWindow window, String file) throws IOException {
        List<String> names = new ArrayList<>();
        do {
            if (!window.next()) {
                return List.of();
            }
        } while (window.start() == window.end() || passes(window));
        String refusal = splitter.split(window);
        if (refusal != null || Utf8.invalidAt(window.bytes(), window.start(), window.end()) >= 0) {
            throw PodiumException.external(file + " has no header that can be read: "
                    + (refusal == null ? "it is not valid text in this encoding" : refusal));
        }
        for (int field = 0; field < splitter.count(); field++) {
            names.add(splitter.text(window, field).strip());
        }
        return names;
    }

    @Override
    public boolean passes(LineWindow window) {
        int end = window.start() + comment.length;
        return comment.length > 0
                && end <= window.end()
                && Arrays.equals(window.bytes(), window.start(), end, comment, 0, comment.length);
    }

    @Override
    public String refusal(LineWindow window) throws IOException {
        String refusal = splitter.split(window);
        if (refusal == null && splitter.count() != width && !(fills && splitter.count() < width)) {
            refusal = splitter.count() + " fields instead of " + width;
            window.alone();
        }
        if (refusal == null && Utf8.invalidAt(window.bytes(), window.start(), window.end()) >= 0) {
            refusal = "it holds bytes that are not valid text in this encoding, or NUL";
        }
        return refusal;
    }

    @Override
    public void write(LineWindow window, RowWriter row) {
        int count = splitter.count();
        for (int field = 0; field < count; field++) {
            splitter.write(window, field, row);
        }
        for (int field = count; field < width; field++) {
            row.writeNull();
        }
    }
}
