package dev.podium.kit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How an API pages. All of them take {@code limit} and {@code updated_since}, and tell the total. */
public enum ApiPaging {
    /** By {@code start}; the list is sorted by change. */
    OFFSET {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            int start = number(call, "start", 0);
            return slice(found, start, limit(call));
        }
    },
    /** By {@code page}, from 1. */
    PAGE_NUMBER {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            return slice(found, (number(call, "page", 1) - 1) * limit(call), limit(call));
        }
    },
    /** By {@code cursor}, which names the last record before; in the body as {@code next}. */
    CURSOR {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            ApiPage page = after(found, call);
            String next = next(found, call);
            return page.withFact("next", next.isEmpty() ? "null" : "\"" + next + "\"");
        }
    },
    /** By the same cursor, in the header {@code X-Next-Cursor}. */
    CURSOR_HEADER {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            return header(after(found, call), "X-Next-Cursor", next(found, call), "");
        }
    },
    /** By a {@code Link} header, as RFC 8288 has it. */
    LINK {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            String next = next(found, call);
            String link = "<" + url + next(call, next) + ">; rel=\"next\", <" + url + ">; rel=first";
            return header(after(found, call), "Link", next, link);
        }
    },
    /** By the whole URL of the next page in the body, as {@code next}. */
    NEXT_URL {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            String next = next(found, call);
            return after(found, call).withFact("next", next.isEmpty() ? "null" : "\"" + url + next(call, next) + "\"");
        }
    },
    /** Not at all. */
    NONE {
        @Override
        ApiPage page(String url, List<Fact> found, ApiCall call) {
            return slice(found, 0, found.size());
        }
    };

    abstract ApiPage page(String url, List<Fact> found, ApiCall call);

    private static ApiPage slice(List<Fact> found, int from, int limit) {
        List<String> records =
                found.stream().skip(from).limit(limit).map(ApiPage::json).toList();
        return new ApiPage(records, Map.of("total", Integer.toString(found.size())), Map.of());
    }

    private static ApiPage after(List<Fact> found, ApiCall call) {
        return slice(found, position(found, call), limit(call));
    }

    /** The first record after the one that the cursor names, whether that one is still there or not. */
    private static int position(List<Fact> found, ApiCall call) {
        String cursor = call.query().getOrDefault("cursor", "");
        if (cursor.isEmpty()) {
            return 0;
        }
        int at = 0;
        while (at < found.size() && cursor(found.get(at)).compareTo(cursor) <= 0) {
            at++;
        }
        return at;
    }

    /** The cursor of the page after this one, or empty. */
    private static String next(List<Fact> found, ApiCall call) {
        int end = position(found, call) + limit(call);
        return end < found.size() ? cursor(found.get(end - 1)) : "";
    }

    private static String cursor(Fact fact) {
        return "%s_%09d".formatted(fact.changedAt(), fact.id());
    }

    private static String next(ApiCall call, String cursor) {
        String since = call.query().get("updated_since");
        return "?limit=" + limit(call) + "&cursor=" + cursor + (since == null ? "" : "&updated_since=" + since);
    }

    private static ApiPage header(ApiPage page, String name, String next, String value) {
        return next.isEmpty()
                ? page
                : new ApiPage(page.records(), page.facts(), Map.of(name, value.isEmpty() ? next : value));
    }

    private static int limit(ApiCall call) {
        return number(call, "limit", 10);
    }

    private static int number(ApiCall call, String name, int otherwise) {
        return Integer.parseInt(call.query().getOrDefault(name, Integer.toString(otherwise)));
    }

    static List<Fact> changedSince(List<Fact> facts, ApiCall call) {
        String since = call.query().getOrDefault("updated_since", "");
        return since.isEmpty()
                ? facts
                : facts.stream()
                        .filter(fact -> !fact.changedAt().isBefore(Instant.parse(since)))
                        .toList();
    }
}
