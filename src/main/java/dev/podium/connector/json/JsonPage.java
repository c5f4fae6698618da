package dev.podium.connector.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.podium.connector.Rejections;
import dev.podium.connector.SourceRecords;
import dev.podium.connector.Utf8;
import dev.podium.load.Load;
import dev.podium.load.RowWriter;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The records of one JSON document, as the bytes that the source wrote. Memory is one record and small buffers, whatever
 * the document's size; the document may be of any length.
 */
public final class JsonPage implements SourceRecords {

    private static final List<Column> COLUMNS = List.of(new Column("record", Column.Type.JSON));

    /** A preview has its records already, and its reader waits. */
    private static final Duration LOOK_ON = Duration.ofSeconds(2);

    private final String place;
    private final Load load;
    private final RecordFilter filter;
    private final Rejections rejections;
    private final JsonShape shape;
    private final Supplier<Optional<String>> checkpointAfter;
    private final RecordingInput input;
    private final JsonParser parser;
    private final DocumentScan document;
    private RecordScan record;
    /** How many fields the records are scanned for, before those of the last one. */
    private int before;

    private final Fingerprint fingerprint = new Fingerprint();
    private boolean inRecords;
    private boolean readOut;
    private long skipped;
    private int start;
    private int length;

    /**
     * @param body read to its end and closed by {@link #close()}
     * @param place for people: the page's address and number
     * @param checkpointAfter asked when all is read: where a later attempt goes on
     */
    public JsonPage(
            InputStream body,
            JsonShape shape,
            String place,
            Load load,
            RecordFilter filter,
            Rejections rejections,
            Supplier<Optional<String>> checkpointAfter) {
        this.place = place;
        this.load = load;
        this.filter = filter;
        this.rejections = rejections;
        this.shape = shape;
        this.checkpointAfter = checkpointAfter;
        this.input = new RecordingInput(body, JsonDocument.LARGEST);
        try {
            input.begin();
            this.parser = JsonDocument.FACTORY.createParser(input);
        } catch (IOException e) {
            throw broken(e);
        }
        this.document = new DocumentScan(parser, shape, new Alike(load.preview().isPresent()));
        this.record = new RecordScan(load.cursor(), load.key(), shape.ofLast());
        this.before = 2;
    }

    @Override
    public List<Column> columns() {
        return COLUMNS;
    }

    @Override
    public boolean next() {
        try {
            while (!readOut && advance()) {
                fingerprint.add(input.window(), start, length);
                if (!filter.seen(record.cursor(), record.key(), input.window(), start, length) && lands()) {
                    return true;
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return false;
    }

    /**
     * Reads the next record for some of its fields alone: it is not to be landed, but says what to ask for. Instead of
     * {@link #next()}, with the same fields each time.
     *
     * @return the fields' texts by name, or empty at the end
     * @throws PodiumException of kind EXTERNAL where a record has none of that name
     */
    public Optional<Map<String, String>> next(List<String> fields) {
        if (fingerprint.records() == 0) {
            record = new RecordScan(
                    Stream.concat(fields.stream(), shape.ofLast().stream()).toList());
            before = fields.size();
        }
        try {
            while (!readOut && advance()) {
                fingerprint.add(input.window(), start, length);
                if (!filter.seen(null, null, input.window(), start, length)) {
                    return Optional.of(texts(fields));
                }
            }
        } catch (IOException e) {
            throw broken(e);
        }
        return Optional.empty();
    }

    private Map<String, String> texts(List<String> fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int field = 0; field < fields.size(); field++) {
            String text = record.text(field);
            if (text == null || text.isEmpty()) {
                throw PodiumException.external("Record " + fingerprint.records() + " of " + place + " has no '"
                        + fields.get(field) + "' to ask further with");
            }
            texts.put(fields.get(field), text);
        }
        return texts;
    }

    private boolean lands() {
        load.read(1);
        String refusal = input.invalid() || record.numberTooFar()
                ? JsonDocument.refusal(record, input.window(), start, start + length)
                : JsonbRules.refusalOfEscapes(input.window(), start, start + length);
        if (refusal != null) {
            String raw = Utf8.shown(input.window(), start, start + length);
            rejections.add(place + ", record " + fingerprint.records(), refusal, raw);
            return false;
        }
        if (filter.passesOver(record.cursor(), record.key())) {
            skipped++;
            return false;
        }
        return true;
    }

    /** Finds the next record and parses it to its end, so that it stands whole in the window. */
    private boolean advance() throws IOException {
        while (inRecords || document.toRecords()) {
            inRecords = true;
            input.keepFrom(parser.currentLocation().getByteOffset());
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IOException("it ends too early");
            }
            if (first != JsonToken.END_ARRAY) {
                long from = parser.currentTokenLocation().getByteOffset();
                input.keepFrom(from);
                record.through(parser, first);
                start = input.index(from);
                length = (int) (parser.currentLocation().getByteOffset() - from);
                return true;
            }
            inRecords = false;
            input.keepNothing();
        }
        requireRecords();
        readOut = true;
        return false;
    }

    private void requireRecords() {
        if (!document.complete()) {
            throw PodiumException.external(place + " has no array of records at '" + shape.records()
                    + (document.isNull()
                            ? "', but null"
                            : "'; its fields are " + String.join(", ", document.fields())));
        }
    }

    private PodiumException broken(IOException e) {
        if (e instanceof JsonProcessingException malformed) {
            String at = malformed.getLocation() == null
                    ? ""
                    : " at byte " + malformed.getLocation().getByteOffset();
            return PodiumException.external(
                    place + " is not whole or not JSON" + at + ": " + malformed.getOriginalMessage(), e);
        }
        return PodiumException.external(place + " could not be read to its end: " + e.getMessage(), e);
    }

    @Override
    public void write(RowWriter row) {
        row.writeText(input.window(), start, length);
    }

    /** Within a page nobody can go on: an API gives pages, not parts of them. */
    @Override
    public Optional<String> checkpoint() {
        return readOut ? checkpointAfter.get() : Optional.empty();
    }

    @Override
    public List<Rejected> takeRejected() {
        return rejections.take();
    }

    @Override
    public long skipped() {
        return skipped;
    }

    @Override
    public Optional<Watermark> watermark() {
        return filter.watermark();
    }

    @Override
    public boolean readOut() {
        return readOut;
    }

    /** Records in the page so far, all of them. */
    public long count() {
        return fingerprint.records();
    }

    /** Paths of what looks, beside the records, as if it said where the next page is; complete when all is read. */
    public Set<String> alike() {
        return document.alike();
    }

    /** Reads on for a moment, and tells the walk of the page's end where it comes to that. */
    @Override
    public void lookOn() {
        long end = System.nanoTime() + LOOK_ON.toNanos();
        try {
            while (!readOut && System.nanoTime() < end && advance()) {
                fingerprint.add(input.window(), start, length);
            }
        } catch (IOException e) {
            throw broken(e);
        }
        checkpoint();
    }

    /** Equal for pages with equal records; complete when all is read. */
    public String fingerprint() {
        return fingerprint.text();
    }

    /** The scalars asked for, by path; complete when all is read. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(document.values());
        List<String> ofLast = shape.ofLast();
        for (int field = 0; field < ofLast.size(); field++) {
            if (record.text(before + field) != null) {
                values.put(JsonShape.LAST + ofLast.get(field), record.text(before + field));
            }
        }
        return values;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
