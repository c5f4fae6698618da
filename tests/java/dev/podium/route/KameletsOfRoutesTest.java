package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.route.RouteFile.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kamelets go with the routes that use them: edits, mistakes, and steps nested in them. */
class KameletsOfRoutesTest extends RouteFolders {

    @Test
    void aKameletEditReloadsTheRoutesThatUseItAndLeavesNoOldOnesBehind() throws IOException {
        kamelet("greet", "setBody: { simple: 'hello {{who}}' }");
        route("a.yaml", "a", GREET);
        look();
        assertEquals("hello world", call("a"));
        kamelet("greet", "setBody: { simple: 'good day {{who}}' }");
        look();
        assertEquals("good day world", call("a"));
        assertEquals(Set.of("a", "a-greet"), ids());
    }

    @Test
    void aBrokenKameletIsReportedWithTheRoutesThatUseItAndTheVersionBeforeGoesOn() throws IOException {
        kamelet("greet", "setBody: { simple: 'hello {{who}}' }");
        route("a.yaml", "a", GREET);
        look();
        kamelet("greet", "to: nosuch:x");
        look();
        assertEquals("hello world", call("a"));
        assertProblem("routes/a.yaml", 7, "Kamelet 'greet' can't be used: kamelets/greet.kamelet.yaml:14: there is no");
        kamelet("greet", "setBdy: {}");
        look();
        assertEquals("hello world", call("a"));
        kamelet("greet", "setBody: { simple: 'good day {{who}}' }");
        look();
        assertEquals("good day world", call("a"));
        assertEquals(Set.of("a", "a-greet"), ids());
        assertEquals(State.LOADED, file("routes/a.yaml").state());
    }

    @Test
    void aRouteWaitsForAKameletThatComesLater() throws IOException {
        kamelet("great", FINE);
        route("a.yaml", "a", GREET);
        look();
        assertProblem("routes/a.yaml", 7, "there is no Kamelet 'greet'; did you mean 'great'?");
        kamelet("greet", FINE);
        look();
        assertEquals("fine", call("a"));
    }

    @ParameterizedTest
    @CsvSource({
        "kamelet: great, 20",
        "to: kamelet:great?who=world, 23",
        "'kamelet: { name: great/mine, steps: [{ log: x }] }', 28",
        "'wireTap: { uri: kamelet:great?who=world }', 35",
        "'toD: { uri: kamelet:great?who=world }', 31",
        "'enrich: { constant: kamelet:great?who=world }', 39",
        "'pollEnrich: { constant: kamelet:great?who=world }', 43",
        "'poll: { uri: kamelet:great?who=world }', 32",
        "'split: { constant: x, steps: [{ wireTap: { uri: kamelet:great } }] }', 67"
    })
    void aWrongNameIsReportedWhereItStandsWhateverTheStep(String step, int column) throws IOException {
        kamelet("greet", FINE);
        route("a.yaml", "a", step);
        look();
        assertEquals(
                List.of(new RouteFile.Problem(
                        7, Optional.of(column), "there is no Kamelet 'great'", Optional.of("did you mean 'greet'?"))),
                file("routes/a.yaml").problems());
    }

    @Test
    void aKameletsMissingAndUnknownPropertiesAreReported() throws IOException {
        kamelet("greet", FINE);
        route("a.yaml", "a", "kamelet: { name: greet, parameters: { hwo: world } }");
        look();
        assertProblem("routes/a.yaml", 7, "Kamelet 'greet' needs the property 'who'");
        assertProblem("routes/a.yaml", 7, "Kamelet 'greet' has no property 'hwo'; did you mean 'who'?");
    }

    @Test
    void routesThatUseAKameletAlikeKeepTheirOwnNestedSteps() throws IOException {
        kamelet("greet", "setBody: { simple: 'hello {{who}}' }");
        for (String id : List.of("a", "b")) {
            route(id + ".yaml", id, GREET.replace(" } }", " }, steps: [{ setBody: { constant: " + id + " } }] }"));
        }
        look();
        assertEquals("a", call("a"));
        assertEquals("b", call("b"));
    }

    @Test
    void aFileThatWasCopiedIsToldOfItsRoutesIdsAloneNotOfThoseThatNobodyWrote() throws IOException {
        kamelet("greet", "setBody: { simple: 'hello {{who}}' }");
        route("a.yaml", "a", GREET);
        route("copy.yaml", "a", GREET);
        look();
        assertEquals(
                List.of("route id 'a' is taken by routes/a.yaml; ids are unique"),
                file("routes/copy.yaml").problems().stream()
                        .map(RouteFile.Problem::reason)
                        .toList());
    }

    @Test
    void bronzeAfterAPagingKameletIsReportedForItWouldLandTheLastPageOnly() throws IOException {
        kamelet("greet", "loop: { constant: 2, steps: [{ to: 'kamelet:sink' }] }");
        route("a.yaml", "a", "to: kamelet:greet?who=world\n        - to: bronze:crm.deals");
        look();
        assertProblem("routes/a.yaml", 7, "bronze: stands after the paging Kamelet 'greet'");
    }
}
