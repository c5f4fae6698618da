package dev.podium.kit;

import dev.podium.kit.ApiAnswer.Ending;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A way in which an API misbehaves. Several of them go together. */
public sealed interface ApiMisbehaviour {

    /** At which calls. */
    When when();

    /** What it does to the API's records while they are read. */
    default void change(Shelf shelf, ApiCall call) {}

    /** What it makes of the page. */
    default ApiPage page(ApiPage page, ApiPage before) {
        return page;
    }

    /** What it makes of the answer. */
    default ApiAnswer answer(ApiAnswer answer) {
        return answer;
    }

    /** The connection is reset after so many bytes of the body; 0: without an answer. */
    record Resets(When when, int after) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.ending(Ending.RESET, after);
        }
    }

    /** Nothing more comes after so many bytes; 0: no answer at all. */
    record Stalls(When when, int after) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.ending(Ending.STALLED, after);
        }
    }

    /** The connection is closed after so many bytes, though more were announced. */
    record Truncates(When when, int after) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.ending(Ending.CLOSED, after);
        }
    }

    /** The page breaks off within a record, and Content-Length agrees: only the JSON shows it. */
    record BreaksOff(When when) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.withBody(java.util.Arrays.copyOf(answer.body(), answer.body().length * 2 / 3));
        }
    }

    /** Content-Length says more (or less) than comes; then the connection is closed. */
    record LiesAboutLength(When when, int more) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.claiming(answer.body().length + more).ending(Ending.CLOSED, Integer.MAX_VALUE);
        }
    }

    /** The body comes in chunks; closed after so many bytes, or at the end. */
    record Chunks(When when, int after) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            ApiAnswer chunked = answer.claiming(-1);
            return after >= answer.body().length ? chunked : chunked.ending(Ending.CLOSED, after);
        }
    }

    /** Says this instead of the page. */
    record Answers(When when, int status, Map<String, String> headers, String body) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            ApiAnswer other = ApiAnswer.json(status, body);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                other = other.with(header.getKey(), header.getValue());
            }
            return other;
        }
    }

    /** Takes back the token that it granted, for ever; it grants another. */
    record Revokes(When when) implements ApiMisbehaviour {}

    /** Asks to wait until a date, two seconds from now. */
    record AsksToWaitUntil(When when) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return ApiAnswer.json(429, "{}")
                    .with(
                            "Retry-After",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2)));
        }
    }

    /** Gzips the page. */
    record Gzips(When when) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.gzipped();
        }
    }

    /** Gzips the page and breaks it: cut off, or with other bytes in its middle. */
    record GzipsBadly(When when, boolean cutOff) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            ApiAnswer gzipped = answer.gzipped();
            byte[] bytes = gzipped.body();
            if (cutOff) {
                return gzipped.withBody(java.util.Arrays.copyOf(bytes, bytes.length - 12));
            }
            bytes[bytes.length / 2] ^= 0x55;
            return gzipped.withBody(bytes);
        }
    }

    /** Says that the page is gzipped, but it isn't. */
    record ClaimsGzip(When when) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            return answer.with("Content-Encoding", "gzip");
        }
    }

    /** Gives the page before once more. */
    record Repeats(When when) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            return page.withRecords(before.records());
        }
    }

    /** Leads on to the page that it leads on to always. */
    record StandsStill(When when) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            return before.facts().containsKey("next")
                    ? page.withFact("next", before.facts().get("next"))
                    : page.withRecords(before.records());
        }
    }

    /** Gives the records of a page in another order, but for its first and its last. */
    record Reorders(When when) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            List<String> records = new ArrayList<>(page.records());
            Collections.reverse(records.subList(1, Math.max(1, records.size() - 1)));
            return page.withRecords(records);
        }
    }

    /** A record that was read already changes, so that it moves to the end of the list and all others one up. */
    record MovesUp(When when) implements ApiMisbehaviour {
        @Override
        public void change(Shelf shelf, ApiCall call) {
            List<Fact> sorted = shelf.byChange();
            Fact oldest =
                    sorted.stream().filter(fact -> fact.id() == 60).findFirst().orElseThrow();
            shelf.put(List.of(oldest.changedWith(sorted.get(sorted.size() - 1).id() + 10)));
        }
    }

    /** A record comes in at the front of what is asked for, so that all others move one down. */
    record MovesDown(When when) implements ApiMisbehaviour {
        @Override
        public void change(Shelf shelf, ApiCall call) {
            Fact borderline = shelf.get(57);
            shelf.put(List.of(Fact.first(1_000_001).changedWith(borderline.id())));
        }
    }

    /** Counts more records than there are, or fewer. */
    record LiesAboutTotal(When when, int more) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            int total = Integer.parseInt(page.facts().get("total")) + more;
            return page.withFact("total", Integer.toString(total));
        }
    }

    /** Writes numbers as text, and text as objects, in fields that nobody asked for. */
    record ChangesTypes(When when) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            return page.withRecords(page.records().stream()
                    .map(record ->
                            record.replaceAll("\"amount\":([0-9.]+)", "\"amount\":{\"value\":\"$1\"},\"new\":[1]"))
                    .toList());
        }
    }

    /** Has a record that no warehouse takes: number 70, with a NUL. */
    record Garbles(When when) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            return page.withRecords(page.records().stream()
                    .map(record -> record.startsWith("{\"id\":70,")
                            ? record.replaceFirst("\"text\":\"", "\"text\":\"\\\\u0000")
                            : record)
                    .toList());
        }
    }

    /** Gives a page without records, though there is more. */
    record GivesAnEmptyPage(When when) implements ApiMisbehaviour {
        @Override
        public ApiPage page(ApiPage page, ApiPage before) {
            return page.withRecords(List.of());
        }
    }

    /** Sends so many bytes that nobody asked for before the records. */
    record SendsMuch(When when, int bytes) implements ApiMisbehaviour {
        @Override
        public ApiAnswer answer(ApiAnswer answer) {
            byte[] padded = new byte[answer.body().length + bytes];
            java.util.Arrays.fill(padded, (byte) ' ');
            byte[] junk = ("{\"junk\":\"" + "x".repeat(bytes / 2) + "\",").getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(junk, 0, padded, 0, junk.length);
            System.arraycopy(
                    answer.body(), 1, padded, padded.length - answer.body().length + 1, answer.body().length - 1);
            return answer.withBody(padded);
        }
    }
}
