package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.RouteFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** What routes may not reach is refused when they are loaded, and where a message names it. */
class RoutePermissionsTest extends RouteFolders {

    @Test
    void aFileOutsideTheFoldersThatRoutesMayReachIsRefusedAlsoWhereAMessageNamesIt() throws IOException {
        Path secret = Files.createDirectories(workspace.resolve("elsewhere"));
        route("a.yaml", "a", "to: 'file:" + secret + "'");
        route("b.yaml", "b", "toD: 'file:${body}'");
        route("c.yaml", "c", "to: 'file:" + workspace.resolve("open/c") + "?fileName=x'");
        look();
        assertProblem("routes/a.yaml", 7, "file:" + secret + ": '" + secret + "' lies outside the folders");
        assertThrows(CamelExecutionException.class, () -> context.createProducerTemplate()
                .requestBody("direct:b", secret.toString()));
        call("c");
        assertTrue(Files.exists(workspace.resolve("open/c/x")));
        assertEquals(0, secret.toFile().list().length);
    }

    @Test
    void noPlaceholderOptionOrMoveLeadsOutOfTheFoldersThatRoutesMayReach() throws IOException {
        Path secret = Files.createDirectories(workspace.resolve("elsewhere")).resolve("secret");
        Files.writeString(secret, "nobody's business");
        Path open = workspace.resolve("open");
        write("open/in/a", "x");
        route("a.yaml", "a", "setBody: { simple: '{{unset:resource:file:" + secret + "}}' }");
        route("b.yaml", "b", "setBody: { constant: 'resource:{{env:UNSET:file}}:" + secret + "' }");
        route("c.yaml", "c", "to: 'file:" + open + "?jailStartingDirectory=false&fileName=../elsewhere/c'");
        route("d.yaml", "d", "to: 'file:" + open + "?tempFileName=${header.there}'");
        poll("e.yaml", open + "/in?move=${file:parent}/../../elsewhere/${file:name}");
        poll("f.yaml", open + "/in?moveFailed={{unset:/tmp}}/${file:name}");
        poll("g.yaml", open + "/in?move=.done/${date:now:yyyy}-${file:name.noext}&moveFailed=failed");
        look();
        assertProblem("routes/a.yaml", 7, "a text is read from outside the folders");
        assertProblem("routes/b.yaml", 7, "a text is read from outside the folders");
        assertProblem("routes/c.yaml", 7, "jailStartingDirectory=false lets a file's name lead out");
        assertProblem("routes/d.yaml", 7, "could be anywhere");
        assertProblem("routes/e.yaml", 5, "lies outside the folders");
        assertProblem("routes/f.yaml", 5, "lies outside the folders");
        assertEquals(State.LOADED, file("routes/g.yaml").state());
        // However a route comes to a name: what no text shows is seen where the file is read.
        Exception refused = assertThrows(
                Exception.class, () -> PluginHelper.getResourceLoader(context).resolveResource("file:" + secret));
        assertTrue(refused.getMessage().contains("lies outside the folders"), refused.getMessage());
    }

    @Test
    void anExpressionReachesNoClassAndNothingOfCamelsInside() throws IOException {
        List<String> reaching = List.of(
                "${body.class.forName('java.lang.Runtime')}",
                "${body?.getClass().forName('java.lang.Runtime')}",
                "${camelContext.getInjector()}",
                "${exchange.getContext().getRegistry()}",
                "${exchange.fromEndpoint.camelContext.stop()}",
                "{{unset:$}}{body.class.classLoader}");
        for (int number = 0; number < reaching.size(); number++) {
            route(number + ".yaml", "r" + number, "setBody: { simple: \"" + reaching.get(number) + "\" }");
        }
        route("method.yaml", "m", "setBody: { method: { beanType: java.lang.Runtime, method: getRuntime } }");
        route("fine.yaml", "fine", "setBody: { simple: \"${body.class.simpleName} /x?context=${body.length}\" }");
        look();
        for (int number = 0; number < reaching.size(); number++) {
            assertProblem("routes/" + number + ".yaml", 7, "an expression may not reach classes");
        }
        assertProblem("routes/method.yaml", 7, "class 'java.lang.Runtime' is not allowed here");
        assertEquals("String /x?context=2", context.createProducerTemplate().requestBody("direct:fine", "ab"));
    }

    @Test
    void whatRunsCommandsIsRefusedBeforeAnythingOfTheFileIsMade() throws IOException {
        Made.count.set(0);
        write(
                "routes/a.yaml",
                "- beans:\n    - { name: made, type: '" + Made.class.getName()
                        + "' }\n    - { name: x, type: java.lang.ProcessBuilder }\n");
        look();
        assertProblem("routes/a.yaml", 3, "class 'java.lang.ProcessBuilder' is not allowed here");
        assertEquals(0, Made.count.get());
        kamelet("greet", "setBody: { groovy: '1' }");
        look();
        assertTrue(loadedKamelets.show().get(0).problems().toString().contains("language 'groovy' is not allowed"));
    }

    /** Tells when somebody makes one. */
    public static final class Made {

        static final AtomicInteger count = new AtomicInteger();

        public Made() {
            count.incrementAndGet();
        }
    }

    private void poll(String file, String folder) throws IOException {
        write(
                "routes/" + file,
                "- route:\n    id: poll-%1$s\n    group: sales\n    from:\n      uri: 'file:%2$s'\n      steps: [{ stop: {} }]\n"
                        .formatted(file, folder));
    }
}
