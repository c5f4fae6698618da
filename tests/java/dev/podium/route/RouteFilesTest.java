package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.RouteFile.State;
import dev.podium.route.check.Permissions;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.run.StepRun;
import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 9: a broken file hurts only itself. */
class RouteFilesTest {

    private static final String FINE = "setBody: { constant: fine }";
    private static final String GREET = "kamelet: { name: greet, parameters: { who: world } }";

    @TempDir
    Path workspace;

    private final CamelContext context = new DefaultCamelContext();
    private final StepConsumers steps = new StepConsumers();
    private Folder routes;
    private Folder kamelets;
    private LoadedKamelets loadedKamelets;
    private LoadedFiles loaded;

    @BeforeEach
    void start() throws IOException {
        routes = new Folder(Files.createDirectory(workspace.resolve("routes")));
        kamelets = new Folder(Files.createDirectory(workspace.resolve("kamelets")));
        ((DefaultCamelContext) context).disableJMX();
        context.setSourceLocationEnabled(true);
        context.start();
        RunningRoutes running = new RunningRoutes(context);
        EndpointTrial trial = new EndpointTrial(context);
        Gate gate = new Gate(
                new Permissions(Set.of(), List.of(workspace.resolve("open")), List.of(), workspace, List.of()));
        gate.guard(context);
        loadedKamelets = new LoadedKamelets(context, running, gate);
        RouteLoader loader = new RouteLoader(
                context,
                running,
                new RouteRules(running),
                new KameletRules(context, running, loadedKamelets),
                loadedKamelets,
                trial,
                new Failures(loadedKamelets, trial),
                gate);
        loaded = new LoadedFiles(
                loader, running, steps, loadedKamelets, SecretValues.of(new SmallRyeConfigBuilder().build()));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

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
        assertTimeoutPreemptively(Duration.ofSeconds(10), this::look);
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
        assertProblem("routes/b.yaml", 2, "route id 'same' is taken by another file");
        Files.delete(workspace.resolve("routes/a.yaml"));
        look();
        assertEquals("other", call("same"));
        assertEquals(List.of(), file("routes/b.yaml").problems());
    }

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
    void bronzeAfterAPagingKameletIsReportedForItWouldLandTheLastPageOnly() throws IOException {
        kamelet("greet", "loop: { constant: 2, steps: [{ to: 'kamelet:sink' }] }");
        route("a.yaml", "a", "to: kamelet:greet?who=world\n        - to: bronze:crm.deals");
        look();
        assertProblem("routes/a.yaml", 7, "bronze: stands after the paging Kamelet 'greet'");
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

    @Test
    void aStageThatWaitsForWhatNobodyDoesIsReportedWithItsFile() throws IOException {
        steps.register(new Step("a", List.of("crm.deals"), new AtomicBoolean()));
        route("a.yaml", "a", FINE);
        look();
        assertProblem("routes/a.yaml", 2, "route a waits for crm.deals, which no running route");
        assertEquals("fine", call("a"));
    }

    private void route(String file, String id, String step) throws IOException {
        write(
                "routes/" + file,
                """
                - route:
                    id: %s
                    group: sales
                    from:
                      uri: direct:%s
                      steps:
                        - %s
                """
                        .formatted(id, id, step));
    }

    private void poll(String file, String folder) throws IOException {
        write(
                "routes/" + file,
                "- route:\n    id: poll-%1$s\n    group: sales\n    from:\n      uri: 'file:%2$s'\n      steps: [{ stop: {} }]\n"
                        .formatted(file, folder));
    }

    private void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void look() {
        loaded.apply(routes, routes.look(), loadedKamelets.apply(kamelets, kamelets.look()));
    }

    private String call(String route) {
        return context.createProducerTemplate().requestBody("direct:" + route + "?block=false", "", String.class);
    }

    private Set<String> ids() {
        return context.getRoutes().stream().map(r -> r.getRouteId()).collect(Collectors.toSet());
    }

    private RouteFile file(String path) {
        return loaded.show().stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void assertProblem(String path, int line, String message) {
        List<String> problems =
                file(path).problems().stream().map(problem -> problem.in(path)).toList();
        assertTrue(
                problems.stream().anyMatch(p -> p.startsWith(path + ":" + line + ": ") && p.contains(message)),
                "not among " + problems);
    }

    private void kamelet(String name, String step) throws IOException {
        write(
                "kamelets/" + name + ".kamelet.yaml",
                """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: %s
                spec:
                  definition:
                    required: [who]
                    properties:
                      who: { title: Who, type: string }
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - %s
                """
                        .formatted(name, step));
    }

    /** A step of a run, done by the route of the same name. */
    private record Step(String name, List<String> needs, AtomicBoolean underWay) implements StepConsumer {
        @Override
        public String pipeline() {
            return "sales";
        }

        @Override
        public String routeId() {
            return name;
        }

        @Override
        public Stage stage() {
            return Stage.SILVER;
        }

        @Override
        public boolean busy() {
            return underWay.get();
        }

        @Override
        public void perform(StepRun step) {}
    }
}
