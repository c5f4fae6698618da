package dev.podium.load;

import dev.podium.vocabulary.Column;
import java.util.List;

/**
 * A record that waits in quarantine.
 *
 * @param row whether raw is a row as a JSON object by column, rather than what the source wrote
 * @param columns of the records that it came with
 * @param position where in the source it was
 */
public record Quarantined(long id, boolean row, List<Column> columns, String position, String raw) {

    public Quarantined {
        columns = List.copyOf(columns);
    }
}
