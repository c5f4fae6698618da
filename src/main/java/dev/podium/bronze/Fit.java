package dev.podium.bronze;

import dev.podium.vocabulary.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How the records at hand go into the dataset's table.
 *
 * @param table where they land
 * @param given the records' own columns
 * @param refusal why none of them may: all go to quarantine
 */
record Fit(LandingTable table, List<Column> given, Optional<String> refusal) {

    /** Those that a row is written with: as the table wants them, or as they are where they go to quarantine. */
    List<Column> written() {
        return refusal.isPresent() ? given : table.columns();
    }

    /** Whether each record is a document, and nothing beside it. */
    boolean documents() {
        return given.size() == 1 && Agreement.documents(given);
    }

    /** A refused record as it waits in quarantine: the document as the source wrote it, or the row under the source's names. */
    String raw(WrittenRow row, Ticks ticks) {
        return documents() ? row.document(0) : RowJson.of(row, named(), ticks);
    }

    Quarantine.Form form() {
        return documents() ? Quarantine.Form.SOURCE : Quarantine.Form.ROW;
    }

    /** What is written under the names that the source has for it. */
    List<Column> named() {
        List<Column> written = written();
        return IntStream.range(0, given.size())
                .mapToObj(at -> new Column(
                        given.get(at).name(),
                        written.get(at).type(),
                        written.get(at).precision(),
                        written.get(at).scale()))
                .toList();
    }
}
