package dev.podium.load;

import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.Secrets;
import dev.podium.vocabulary.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The first records of a route's source, held in memory in place of landing: what they are, how they would land, and how that differs
 * from what bronze has and the contract agrees on. Written by one thread at a time, which has locked {@link #turn()}; read by any.
 */
public final class Preview {

    /** What one sees of a record that is larger. */
    private static final int MOST_CHARACTERS = 100_000;

    private final int most;
    private final Object turn = new Object();
    private String place;
    private Optional<String> ended = Optional.empty();
    private boolean unwanted;
    private final List<String> records = new ArrayList<>();
    private final List<Records.Rejected> rejected = new ArrayList<>();
    private final Set<Column> columns = new LinkedHashSet<>();
    private final Set<Difference> differences = new LinkedHashSet<>();
    private final Set<String> hints = new LinkedHashSet<>();
    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** A column that they would land in, its type in the warehouse, and what would stand in it. */
    public record Column(String name, String type, String from) {}

    /** A top-level field of the documents: its types, and how many of them have it. */
    public record Field(String name, List<String> types, int in) {

        Field and(Field more) {
            return new Field(
                    name,
                    Stream.concat(types.stream(), more.types.stream())
                            .distinct()
                            .toList(),
                    in + more.in);
        }
    }

    /**
     * @param kind NEW, CHANGED, MISSING or BACK
     * @param before its type in bronze or in the contract, where it has one there
     * @param now its type in the source, where it has one there
     * @param decision what the contract says to it: EVOLVE, QUARANTINE or STOP
     */
    public record Difference(
            String column, String kind, Optional<String> before, Optional<String> now, String decision) {}

    Preview(int most, Dataset dataset) {
        this(most, "bronze." + dataset.table());
    }

    private Preview(int most, String place) {
        this.most = most;
        this.place = place;
    }

    /** A copy of what there is, which stays as it is; whoever goes on to write here is told that it is enough. */
    synchronized Preview byNow() {
        Preview copy = new Preview(most, place);
        copy.records.addAll(records);
        copy.rejected.addAll(rejected);
        copy.columns.addAll(columns);
        copy.differences.addAll(differences);
        copy.fields.putAll(fields);
        copy.hints.addAll(hints);
        unwanted = true;
        return copy;
    }

    /** @param reason why its time ended before there were as many as were wanted */
    synchronized void endedBy(String reason) {
        ended = Optional.of(Secrets.redact(reason));
    }

    /** Why there are no more, though there may be. */
    public synchronized Optional<String> ended() {
        return ended;
    }

    /** Those who look at the records of parts of a source side by side lock it, one after the other. */
    public Object turn() {
        return turn;
    }

    /** Where the records would land. */
    public synchronized String place() {
        return place;
    }

    /** @param elsewhere than in bronze in the warehouse */
    public synchronized void place(String elsewhere) {
        place = elsewhere;
    }

    /** How many records are wanted. */
    public int most() {
        return most;
    }

    /** Whether there are as many as were wanted; what comes then is nothing to us. */
    public synchronized boolean full() {
        return unwanted || records.size() >= most;
    }

    /** @param json an object, or for a very large one its beginning */
    public synchronized void add(String json) {
        records.add(Told.beginning(json, MOST_CHARACTERS));
    }

    /** A record that would go to quarantine, or stop the load. */
    public synchronized void reject(String position, String reason) {
        rejected.add(new Records.Rejected(position, Secrets.redact(reason), ""));
    }

    public synchronized void column(Column column) {
        columns.add(column);
    }

    /** A document has this field, of this type. */
    public synchronized void field(String name, String type) {
        fields.merge(name, new Field(name, List.of(type), 1), Field::and);
    }

    /** @param hint what its author may not have meant, though it is no error */
    public synchronized void hint(String hint) {
        hints.add(Told.text(hint));
    }

    public synchronized List<String> hints() {
        return List.copyOf(hints);
    }

    public synchronized void differs(Difference difference) {
        differences.add(difference);
    }

    public synchronized List<String> records() {
        return List.copyOf(records);
    }

    public synchronized List<Records.Rejected> rejected() {
        return List.copyOf(rejected);
    }

    public synchronized List<Column> columns() {
        return List.copyOf(columns);
    }

    public synchronized List<Field> fields() {
        return List.copyOf(fields.values());
    }

    public synchronized List<Difference> differences() {
        return List.copyOf(differences);
    }
}
