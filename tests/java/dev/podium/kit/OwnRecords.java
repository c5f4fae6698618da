package dev.podium.kit;

import dev.podium.load.Load;
import dev.podium.load.Records;
import dev.podium.load.RowWriter;
import dev.podium.load.Watermark;
import dev.podium.vocabulary.Column;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/** A connector of one's own, as an example: reads a shelf in memory, whose place is the connection's name. */
@Singleton
@Named("ownRecords")
@Unremovable
public class OwnRecords {

    static final Map<String, Shelf> SHELVES = new ConcurrentHashMap<>();
    static final Map<String, Long> BROKEN_AT = new ConcurrentHashMap<>();

    /** Makes what the shelf has the message's body; {@code bronze:} after it lands it. */
    public void read(Exchange exchange) {
        Load load = Load.of(exchange);
        String place = load.dataset().domain();
        exchange.getMessage()
                .setBody(new OfShelf(load, SHELVES.get(place).byChange(), BROKEN_AT.getOrDefault(place, -1L)));
    }

    private static final class OfShelf implements Records {

        private final Load load;
        private final Iterator<Fact> facts;
        private final long brokenAt;
        private Fact fact;

        OfShelf(Load load, List<Fact> facts, long brokenAt) {
            this.load = load;
            this.facts = facts.iterator();
            this.brokenAt = brokenAt;
        }

        @Override
        public List<Column> columns() {
            return List.of(
                    new Column("id", Column.Type.BIGINT),
                    new Column("version", Column.Type.INTEGER),
                    new Column("text", Column.Type.TEXT));
        }

        @Override
        public boolean next() {
            if (!facts.hasNext()) {
                return false;
            }
            fact = facts.next();
            if (fact.id() == brokenAt) {
                throw new IllegalStateException("the shelf breaks at " + brokenAt);
            }
            load.read(1);
            return true;
        }

        @Override
        public void write(RowWriter row) {
            row.writeLong(fact.id());
            row.writeLong(fact.version());
            row.writeText(fact.text());
        }

        @Override
        public Optional<String> checkpoint() {
            return Optional.empty();
        }

        @Override
        public List<Rejected> takeRejected() {
            return List.of();
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
        public void close() {
            // Nothing is open.
        }
    }
}
