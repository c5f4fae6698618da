package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.RouteFile.State;
import dev.podium.run.StepConsumer;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Invariant 9: a broken file hurts only itself. */
class RouteFilesTest extends RouteFolders {

    @Test
    void aRunIsNotGreenWithoutWhatABrokenFileWouldHaveDone_invariants_7_and_9() throws IOException {
        write("routes/sales/broken.yaml", "- route:\n    id: x\n    group: sales\n    from:\n      uri: lod:x\n");
        look();
        StepConsumer broken = steps.of("sales").get(0);
        String reason =
                assertThrows(PodiumException.class, () -> broken.perform(null)).getMessage();
        assertTrue(reason.contains("routes/sales/broken.yaml:5"), reason);

        route("sales/broken.yaml", "x", FINE);
        look();
        assertEquals(List.of(), steps.of("sales"));
    }

    @Test
    void aBrokenFileIsReportedAndAllOthersRun() throws IOException {
        route("sales/good.yaml", "good", FINE);
        write("routes/sales/syntax.yaml", "- route:\n    id: x\n   group: y\n");
        route("sales/also.yml", "also", FINE);
        look();
        assertEquals("fine", call("good"));
        assertEquals("fine", call("also"));
        assertEquals(Set.of("good", "also"), ids());
        assertProblem("routes/sales/syntax.yaml", 3, "this is not right YAML");
    }

    @Test
    void anUnknownComponentIsReportedWithItsLineAndTheOneThatWasMeant() throws IOException {
        context.getComponent("direct");
        route("a.yaml", "a", "to: drect:b");
        look();
        assertProblem("routes/a.yaml", 7, "there is no component 'drect'; did you mean 'direct'?");
    }

    @Test
    void eachUnknownOptionIsReportedWithItsLineAndTheOneThatWasMeant() throws IOException {
        route("a.yaml", "a", "to: { uri: 'direct:b', parameters: { blok: false,\n            timeuot: 1 } }");
        look();
        assertProblem("routes/a.yaml", 7, "'direct:b' has no option 'blok'; did you mean 'block'?");
        assertProblem("routes/a.yaml", 8, "'direct:b' has no option 'timeuot'; did you mean 'timeout'?");
        assertEquals(Set.of(), ids());
    }

    @Test
    void anUnknownStepIsReportedWithItsLineAndTheOneThatWasMeant() throws IOException {
        route("a.yaml", "a", "setBdy: { constant: x }");
        look();
        assertProblem("routes/a.yaml", 7, "there is no step or option 'setBdy' here; did you mean 'setBody'?");
    }

    @Test
    void aWordThatIsNoStepIsReportedWithItsLine() throws IOException {
        route("a.yaml", "a", "constant: { constant: x }");
        look();
        assertProblem("routes/a.yaml", 7, "'constant' is no step");
    }

    @Test
    void whatWouldTakeTheHubsStackOrMemoryIsRefusedAndAllElseGoesOn() throws IOException {
        route("a.yaml", "a", FINE);
        write("routes/b.yaml", "[".repeat(100_000));
        write("routes/c.yaml", "- &a [*a]\n");
        write("routes/d.yaml", "# " + "x".repeat(5 << 20));
        write("kamelets/e.kamelet.yaml", "[".repeat(1000) + "]".repeat(1000));
        look();
        assertEquals("fine", call("a"));
        assertEquals(State.BROKEN, file("routes/b.yaml").state());
        assertProblem("routes/c.yaml", 1, "an alias stands within what it is an alias of");
        assertProblem("routes/d.yaml", 1, "the file is larger than 4 MB; divide it");
        assertEquals(State.BROKEN, loadedKamelets.show().get(0).state());
    }

    @Test
    void aLinkThatLeadsBackAndAPipeThatNobodyWritesIntoHideNothingElse() throws Exception {
        route("a.yaml", "a", FINE);
        Files.createSymbolicLink(routes.path().resolve("back"), routes.path());
        Files.createSymbolicLink(routes.path().resolve("nowhere.yaml"), workspace.resolve("nowhere"));
        Files.createSymbolicLink(routes.path().resolve("endless.yaml"), Path.of("/dev/zero"));
        Process pipe =
                new ProcessBuilder("mkfifo", routes.path().resolve("pipe.yaml").toString()).start();
        assertEquals(0, pipe.waitFor());
        assertTimeoutPreemptively(Duration.ofMinutes(1), this::look);
        assertEquals("fine", call("a"));
    }

    @Test
    void aRouteNeedsAnIdAndAGroup() throws IOException {
        write("routes/a.yaml", "- route:\n    group: g\n    from: { uri: 'direct:a', steps: [{ stop: {} }] }\n");
        write("routes/b.yaml", "- route:\n    id: b\n    from: { uri: 'direct:b', steps: [{ stop: {} }] }\n");
        look();
        assertProblem("routes/a.yaml", 1, "the route has no id");
        assertProblem("routes/b.yaml", 1, "route 'b' has no group");
        assertEquals(Set.of(), ids());
    }

    @Test
    void aRouteIdBelongsToOneFileAndIsFreeWhenThatFileGoes() throws IOException {
        route("a.yaml", "same", FINE);
        route("b.yaml", "same", "setBody: { constant: other }");
        look();
        assertEquals("fine", call("same"));
        assertProblem("routes/b.yaml", 2, "route id 'same' is taken by routes/a.yaml; ids are unique");
        Files.delete(workspace.resolve("routes/a.yaml"));
        look();
        assertEquals("other", call("same"));
        assertEquals(List.of(), file("routes/b.yaml").problems());
    }

    @Test
    void aStageThatWaitsForWhatNobodyDoesIsReportedWithItsFile() throws IOException {
        steps.register(new Step("a", List.of("crm.deals"), new AtomicBoolean()));
        route("a.yaml", "a", FINE);
        look();
        assertProblem("routes/a.yaml", 2, "route a waits for crm.deals, which no running route");
        assertEquals("fine", call("a"));
    }
}
