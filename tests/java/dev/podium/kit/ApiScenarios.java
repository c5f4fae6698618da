package dev.podium.kit;

import static dev.podium.kit.Expectation.lands;
import static dev.podium.kit.Expectation.landsBut;
import static dev.podium.kit.Expectation.landsOrRefuses;
import static dev.podium.kit.Expectation.refuses;
import static dev.podium.kit.Expectation.refusesForLong;

import dev.podium.kit.ApiMisbehaviour.Answers;
import dev.podium.kit.ApiMisbehaviour.AsksToWaitUntil;
import dev.podium.kit.ApiMisbehaviour.BreaksOff;
import dev.podium.kit.ApiMisbehaviour.ChangesTypes;
import dev.podium.kit.ApiMisbehaviour.Chunks;
import dev.podium.kit.ApiMisbehaviour.ClaimsGzip;
import dev.podium.kit.ApiMisbehaviour.Garbles;
import dev.podium.kit.ApiMisbehaviour.GivesAnEmptyPage;
import dev.podium.kit.ApiMisbehaviour.Gzips;
import dev.podium.kit.ApiMisbehaviour.GzipsBadly;
import dev.podium.kit.ApiMisbehaviour.LiesAboutLength;
import dev.podium.kit.ApiMisbehaviour.LiesAboutTotal;
import dev.podium.kit.ApiMisbehaviour.MovesDown;
import dev.podium.kit.ApiMisbehaviour.MovesUp;
import dev.podium.kit.ApiMisbehaviour.Reorders;
import dev.podium.kit.ApiMisbehaviour.Repeats;
import dev.podium.kit.ApiMisbehaviour.Resets;
import dev.podium.kit.ApiMisbehaviour.Revokes;
import dev.podium.kit.ApiMisbehaviour.SendsMuch;
import dev.podium.kit.ApiMisbehaviour.Stalls;
import dev.podium.kit.ApiMisbehaviour.StandsStill;
import dev.podium.kit.ApiMisbehaviour.Truncates;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a connector for APIs has to bear. The third call stands in the middle of the walk. */
public final class ApiScenarios {

    private static final int MUCH = Integer.getInteger("kit.page.megabytes", 20) << 20;

    private ApiScenarios() {}

    /** Where there are pages. */
    public static List<Scenario<ApiMisbehaviour>> paged() {
        return Stream.of(wire(When.call(3)), answers(When.call(3)), content(When.call(3)), pages())
                .flatMap(List::stream)
                .toList();
    }

    /** Where there is one answer. */
    public static List<Scenario<ApiMisbehaviour>> single() {
        return Stream.of(wire(When.call(1)), answers(When.call(1)), content(When.call(1)))
                .flatMap(List::stream)
                .toList();
    }

    /** What a variant of a connector has to bear that is certified otherwise: something of each kind. */
    public static List<Scenario<ApiMisbehaviour>> some() {
        When third = When.call(3);
        return List.of(
                Scenario.of("behaves well", lands()),
                Scenario.of("resets the connection within a page", lands(), new Resets(third, 500)),
                Scenario.of("gives no answer for long", lands(), new Stalls(third, 0)),
                Scenario.of("cuts a page off that comes in chunks", lands(), new Chunks(third, 700)),
                Scenario.of("answers 502, then 503", lands(), says(third, 502, ""), says(When.call(4), 503, "")),
                Scenario.of("answers 500 always", refuses("500"), says(When.from(3), 500, "oops")),
                Scenario.of("answers 204 without a body", refuses("."), says(When.from(3), 204, "")),
                Scenario.of("answers 200 with nothing", refuses("."), says(When.from(3), 200, "")),
                Scenario.of(
                        "breaks a page off within a record",
                        refuses("JSON|XML|CSV|end|quote|whole|says"),
                        new BreaksOff(When.from(3))),
                Scenario.of("gzips a page badly", landsOrRefuses(), new GzipsBadly(third, false)));
    }

    /** What one has to bear that is granted tokens. */
    public static List<Scenario<ApiMisbehaviour>> granting() {
        return Stream.concat(
                        some().stream(),
                        Stream.<Scenario<ApiMisbehaviour>>of(
                                Scenario.of("takes the token back in mid-walk", lands(), new Revokes(When.call(3))),
                                Scenario.of(
                                        "takes each token back at once",
                                        refuses("401|TOKEN|token"),
                                        new Revokes(When.from(3)))))
                .toList();
    }

    /** Trouble on the way, which passes: all lands at once. */
    private static List<Scenario<ApiMisbehaviour>> wire(When once) {
        return List.of(
                Scenario.of("behaves well", lands()),
                Scenario.of("resets the connection instead of answering", lands(), new Resets(once, 0)),
                Scenario.of("resets the connection within a page", lands(), new Resets(once, 500)),
                Scenario.of("gives no answer for long", lands(), new Stalls(once, 0)),
                Scenario.of("stalls within a page", lands(), new Stalls(once, 300)),
                Scenario.of("cuts a page off", lands(), new Truncates(once, 700)),
                Scenario.of("cuts a page off that comes in chunks", lands(), new Chunks(once, 700)),
                Scenario.of("sends pages in chunks", lands(), new Chunks(When.always(), Integer.MAX_VALUE)),
                Scenario.of("announces more bytes than it sends", lands(), new LiesAboutLength(once, 50)),
                Scenario.of(
                        "always announces more bytes than it sends",
                        refuses("after|times|end|closed"),
                        new LiesAboutLength(from(once), 50)),
                Scenario.of(
                        "announces fewer bytes than it sends",
                        refuses("JSON|breaks off|end|closed|times"),
                        new LiesAboutLength(from(once), -50)),
                Scenario.of("gzips its pages", lands(), new Gzips(When.always())),
                Scenario.of("gzips a page badly", landsOrRefuses(), new GzipsBadly(once, false)),
                Scenario.of("cuts a gzipped page off", landsOrRefuses(), new GzipsBadly(once, true)),
                Scenario.of(
                        "always gzips badly",
                        refuses("gzip|decompress|GZIP|deflate|ZLIB|incorrect|invalid|end"),
                        new GzipsBadly(from(once), false)),
                Scenario.of("says gzip and means none", refuses("gzip|GZIP"), new ClaimsGzip(from(once))));
    }

    private static When from(When once) {
        return When.from(once.first());
    }

    private static Answers says(When when, int status, String body) {
        return new Answers(when, status, Map.of(), body);
    }

    /** Refusals: some pass, some don't. */
    private static List<Scenario<ApiMisbehaviour>> answers(When once) {
        When always = from(once);
        return List.of(
                Scenario.of("answers 500 once", lands(), says(once, 500, "oops")),
                Scenario.of(
                        "answers 502, then 503",
                        lands(),
                        says(new When(once.first(), once.first()), 502, ""),
                        says(When.call(once.first() + 1), 503, "")),
                Scenario.of("answers 408 once", lands(), says(once, 408, "")),
                Scenario.of("asks to wait a second", lands(), new Answers(once, 429, Map.of("Retry-After", "1"), "{}")),
                Scenario.of("asks to wait until a date", lands(), new AsksToWaitUntil(once)),
                Scenario.of(
                        "asks to wait a day",
                        refusesForLong("wait"),
                        new Answers(always, 429, Map.of("Retry-After", "86400"), "{}")),
                Scenario.of("answers 500 always", refuses("500"), says(always, 500, "oops")),
                Scenario.of(
                        "answers 400",
                        refuses("limit is too large"),
                        says(always, 400, "{\"error\":\"limit is too large\"}")),
                Scenario.of("takes the token back", refuses("TOKEN"), says(always, 401, "{\"error\":\"expired\"}")),
                Scenario.of("is not there any more", refuses("404"), says(always, 404, "{}")),
                Scenario.of(
                        "has moved",
                        refuses("moved"),
                        new Answers(always, 302, Map.of("Location", "http://127.0.0.1:1/"), "")),
                Scenario.of("answers 204 without a body", refuses("."), says(always, 204, "")),
                Scenario.of(
                        "answers 200 with an error for a body",
                        refuses("data"),
                        says(always, 200, "{\"error\":\"try later\",\"success\":false}")),
                Scenario.of("answers 200 with nothing", refuses("."), says(always, 200, "")),
                Scenario.of(
                        "answers with a page to log in",
                        refuses("html"),
                        new Answers(always, 200, Map.of("Content-Type", "text/html"), "<!DOCTYPE html>")));
    }

    private static List<Scenario<ApiMisbehaviour>> content(When once) {
        return List.of(
                Scenario.of("breaks a page off within a record", refuses("JSON|json|end"), new BreaksOff(from(once))),
                Scenario.of("gives records in another order", lands(), new Reorders(When.always())),
                Scenario.of("changes the types of fields", lands(), new ChangesTypes(from(once))),
                Scenario.of("has a record that no warehouse takes", landsBut(1, 1), new Garbles(When.always())),
                Scenario.of("sends a huge page", lands(), new SendsMuch(once, MUCH)),
                Scenario.of(
                        "answers 200 with null for records",
                        refuses("array of records"),
                        says(from(once), 200, "{\"data\":null,\"total\":44}")),
                Scenario.of(
                        "answers 200 with no records and no total",
                        refuses("total"),
                        says(from(once), 200, "{\"data\":[]}")),
                Scenario.of(
                        "counts more records than it gives", refuses("says"), new LiesAboutTotal(When.always(), 5)));
    }

    private static List<Scenario<ApiMisbehaviour>> pages() {
        return List.of(
                Scenario.of("gives the page before once more", refuses("twice"), new Repeats(When.from(3))),
                Scenario.of(
                        "leads back to the page itself", refuses("twice|no further"), new StandsStill(When.from(3))),
                Scenario.of("ends before its total", refuses("says"), new GivesAnEmptyPage(When.from(3))),
                Scenario.of("moves records up while they are read", landsOrRefuses(), new MovesUp(When.call(3))),
                Scenario.of("moves records down while they are read", landsOrRefuses(), new MovesDown(When.call(3))),
                Scenario.of(
                        "resets, stalls and answers 503 in one walk",
                        lands(),
                        new Resets(When.call(2), 100),
                        new Stalls(When.call(4), 100),
                        says(When.call(6), 503, "")));
    }
}
