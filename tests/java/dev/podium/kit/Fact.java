package dev.podium.kit;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A version of a record, as the source has it.
 *
 * @param id its key
 * @param version 1 for the first; the source's records know theirs, so that bronze's do
 * @param changedAt its cursor; three records share each second, so that there are ties at each border
 * @param text something that is easily broken on the way
 */
public record Fact(long id, int version, Instant changedAt, String text) {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> TEXTS = List.of(
            "plain",
            "",
            "Łódź, Zürich, 東京, 🚲",
            "a \"quoted\" one, with commas; and; semicolons",
            "two\nlines\tand a tab",
            " spaces at both ends ",
            "back\\slash \\n \\u0041 \\.",
            "null",
            "<b>&amp;</b> ${simple} {{placeholder}} :name ? %s");

    /** The first version of a record, changed in the order of the ids. */
    public static Fact first(long id) {
        return new Fact(id, 1, at(id), TEXTS.get((int) (id % TEXTS.size())));
    }

    /** The records of these ids, both included. */
    public static List<Fact> first(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(Fact::first).toList();
    }

    /** The next version of this record, changed when the record with that id was. */
    public Fact changedWith(long other) {
        return new Fact(id, version + 1, at(other), text + " (changed)");
    }

    private static Instant at(long id) {
        return BEGINNING.plusSeconds(id / 3);
    }
}
