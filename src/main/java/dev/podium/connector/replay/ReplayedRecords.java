package dev.podium.connector.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.connector.json.JsonDocument;
import dev.podium.load.Load;
import dev.podium.load.Quarantined;
import dev.podium.load.Records;
import dev.podium.load.RowWriter;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of one form out of quarantine, judged anew. */
final class ReplayedRecords implements Records {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a connector says what of a row it could not read. */
    private static final String UNREADABLE = "_unreadable";

    private final Load load;
    private final List<Quarantined> waiting;
    private final List<Column> columns;
    private final JsonDocument document = new JsonDocument(Optional.empty(), Optional.empty());
    private List<Rejected> rejected = new ArrayList<>();
    private int current = -1;
    private JsonNode row;

    ReplayedRecords(Load load, List<Quarantined> waiting) {
        this.load = load;
        this.waiting = waiting;
        this.columns = waiting.get(0).columns();
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        while (++current < waiting.size()) {
            load.read(1);
            Quarantined record = waiting.get(current);
            String refusal = record.row() ? rowRefusal(record) : sourceRefusal(record);
            if (refusal == null) {
                return true;
            }
            rejected.add(new Rejected(record.position(), refusal, record.raw()));
        }
        return false;
    }

    private String rowRefusal(Quarantined record) {
        try {
            row = JSON.readTree(record.raw());
            if (row.has(UNREADABLE)) {
                return "it could not be read from its source as a whole: mend it there and load it again, or discard it here";
            }
            return row.isObject() ? null : "it is no row: a JSON object by column";
        } catch (JsonProcessingException e) {
            return "it is no row: " + e.getOriginalMessage();
        }
    }

    private String sourceRefusal(Quarantined record) {
        boolean isDocument = columns.get(0).type() == Column.Type.JSON;
        if (!isDocument) {
            return "a line of a file can't be read without its file: mend it there and deliver it again, or discard it here";
        }
        byte[] bytes = record.raw().getBytes(StandardCharsets.UTF_8);
        return document.refusal(bytes, 0, bytes.length);
    }

    @Override
    public void write(RowWriter writer) {
        Quarantined record = waiting.get(current);
        for (int at = 0; at < columns.size(); at++) {
            if (record.row()) {
                RowValue.write(row.path(columns.get(at).name()), columns.get(at).type(), writer);
            } else if (at == 0) {
                writer.writeText(record.raw());
            } else {
                writer.writeNull();
            }
        }
    }

    @Override
    public Optional<String> refuse(String reason) {
        return Optional.of(waiting.get(current).raw());
    }

    /** One transaction and no more: what is left of a replay that was killed is begun anew. */
    @Override
    public Optional<String> checkpoint() {
        return Optional.empty();
    }

    /** As the dataset's records have it: documents and files number theirs. */
    @Override
    public boolean positioned() {
        return columns.stream().anyMatch(column -> column.name().equals("_file"))
                || columns.size() == 1 && columns.get(0).type() == Column.Type.JSON;
    }

    @Override
    public List<Rejected> takeRejected() {
        List<Rejected> taken = rejected;
        rejected = new ArrayList<>();
        return taken;
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
    public void close() {}
}
