package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.podium.route.RouteFile.Problem;
import dev.podium.run.StepConsumers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 9: a broken file hurts only itself. */
class RouteFilesTest {

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
        loadedKamelets = new LoadedKamelets(context, running);
        loaded = new LoadedFiles(
                new RouteLoader(
                        context,
                        running,
                        new RouteRules(running),
                        new KameletRules(context, running, loadedKamelets),
                        new EndpointTrial(context)),
                running,
                steps);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void aBrokenFileIsReportedAndAllOthersRun() throws IOException {
        route("sales/good.yaml", "good", "setBody: { constant: fine }");
        write("routes/sales/syntax.yaml", "- route:\n    id: x\n   group: y\n");
        route("sales/unknown.yml", "unknown", "to: lgo:x");
        look();
        assertEquals("fine", call("good"));
        assertEquals(Set.of("good"), ids());
        assertEquals(3, problem("routes/sales/syntax.yaml").line());
        Problem unknown = problem("routes/sales/unknown.yml");
        System.err.println(loaded.show());
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

    private Problem problem(String file) {
        return loaded.show().stream()
                .filter(f -> f.path().equals(file))
                .findFirst()
                .orElseThrow()
                .problems()
                .get(0);
    }
}
