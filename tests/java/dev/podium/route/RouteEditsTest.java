package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.route.RouteFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** An edit is loaded when it can be, and a broken one leaves the version before running. */
class RouteEditsTest extends RouteFolders {

    @Test
    void anEditIsLoadedAndABrokenOneLeavesTheVersionBeforeRunning() throws IOException {
        route("a.yaml", "a", FINE);
        look();
        route("a.yaml", "a", "setBody: { constant: better }");
        look();
        assertEquals("better", call("a"));
        for (String broken :
                List.of("to: nosuch:x", "setBdy: {}", "to: direct:b?blok=1", "kamelet: nosuch", "toD: [")) {
            route("a.yaml", "a", broken);
            look();
            assertEquals("better", call("a"), broken);
            assertEquals(State.BROKEN, file("routes/a.yaml").state(), broken);
            assertEquals(
                    List.of("a"),
                    file("routes/a.yaml").routes().stream().map(r -> r.id()).toList());
        }
        write("routes/a.yaml", "");
        look();
        assertEquals("better", call("a"));
        route("a.yaml", "a", FINE);
        look();
        assertEquals("fine", call("a"));
        assertEquals(State.LOADED, file("routes/a.yaml").state());
    }

    @Test
    void anEditThatFailsOnlyWhenItStartsLeavesTheVersionBeforeRunning() throws IOException {
        route("a.yaml", "a", FINE);
        look();
        route("a.yaml", "a", "bean: { ref: nosuchbean }");
        look();
        assertEquals("fine", call("a"));
        assertEquals(State.BROKEN, file("routes/a.yaml").state());
    }

    @Test
    void aDeletedFileTakesItsRoutesWithItAndARenamedOneKeepsThem() throws IOException {
        route("a.yaml", "a", FINE);
        route("b.yaml", "b", FINE);
        look();
        Files.delete(workspace.resolve("routes/a.yaml"));
        Files.move(workspace.resolve("routes/b.yaml"), workspace.resolve("routes/c.yaml"));
        look();
        assertEquals(Set.of("b"), ids());
        assertEquals("fine", call("b"));
        assertEquals(
                List.of("routes/c.yaml"),
                loaded.show().stream().map(RouteFile::path).toList());
    }

    @Test
    void aFileWhoseStepIsUnderWayIsReloadedWhenTheStepHasEnded() throws IOException {
        AtomicBoolean busy = new AtomicBoolean(true);
        steps.register(new Step("a", List.of(), busy));
        route("a.yaml", "a", FINE);
        look();
        route("a.yaml", "a", "setBody: { constant: better }");
        look();
        look();
        assertEquals("fine", call("a"));
        busy.set(false);
        look();
        assertEquals("better", call("a"));
    }
}
