package dev.podium.connector.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is seen of a page before it is read. */
class GlanceTest {

    private static final JsonShape SHAPE = new JsonShape("data", List.of("meta.next", "last:a.id"));

    @Test
    void countsTheRecordsAndFindsWhatStandsBesideAndInTheLastOfThem() {
        String tricky = "{\"a\":{\"id\":7},\"t\":\"]}, \\\\\\\" [{ and some more text\",\"l\":[1,2,[3]]}";
        assertSeen(2, Map.of("meta.next", "x", "last:a.id", "7"), "[{}, " + tricky + "]");
        assertSeen(3, Map.of("meta.next", "x", "last:a.id", "7"), "[ " + tricky + "," + tricky + ",\n" + tricky + " ]");
        assertSeen(1, Map.of("meta.next", "x"), "[\"1,2\"]");
        assertSeen(0, Map.of("meta.next", "x"), "[]");
        assertSeen(0, Map.of("meta.next", "x"), "[ \n ]");
    }

    @Test
    void seesNothingWhereThePageIsNoneOrIsNotWhole() {
        for (String page :
                List.of("", "[", "{\"data\":[{\"a\":1}", "{\"data\":[\"", "{\"data\":[1]", "{\"data\":null}", "{}")) {
            assertEquals(Optional.empty(), Glance.at(page.getBytes(StandardCharsets.UTF_8), SHAPE), page);
        }
    }

    @Test
    void aNameMayHaveDotsInItself() {
        JsonShape shape = new JsonShape("value", List.of("@odata.nextLink", "a.b.c", "a.b.d", "last:@odata.id"));
        String page = "{\"@odata\":{\"other\":1},\"@odata.nextLink\":\"x\",\"a.b\":{\"c\":1},\"a\":{\"b.d\":2,\"b\":3},"
                + "\"value\":[{\"@odata.id\":7}]}";
        assertEquals(
                Optional.of(new Glance(
                        1, Map.of("@odata.nextLink", "x", "a.b.c", "1", "a.b.d", "2", "last:@odata.id", "7"))),
                Glance.at(page.getBytes(StandardCharsets.UTF_8), shape));
    }

    private static void assertSeen(int records, Map<String, String> values, String array) {
        for (String page : List.of(
                "{\"data\":" + array + ",\"meta\":{\"next\":\"x\"}}",
                "{\"meta\":{\"next\":\"x\",\"data\":[1,2]},\"data\" : " + array + "}")) {
            assertEquals(
                    Optional.of(new Glance(records, values)),
                    Glance.at(page.getBytes(StandardCharsets.UTF_8), SHAPE),
                    page);
        }
    }
}
