package dev.podium.route;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.route.check.Permissions;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.run.StepRun;
import dev.podium.secret.SecretValues;
import dev.podium.vocabulary.Stage;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Folders of routes and Kamelets, loaded into a Camel context as a hub does. */
abstract class RouteFolders {

    static final String FINE = "setBody: { constant: fine }";
    static final String GREET = "kamelet: { name: greet, parameters: { who: world } }";

    @TempDir
    Path workspace;

    final CamelContext context = new DefaultCamelContext();
    final StepConsumers steps = new StepConsumers();
    Folder routes;
    Folder kamelets;
    LoadedKamelets loadedKamelets;
    LoadedFiles loaded;

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

    void route(String file, String id, String step) throws IOException {
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

    void write(String file, String text) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    void look() {
        loaded.apply(routes, routes.look(), loadedKamelets.apply(kamelets, kamelets.look()));
    }

    String call(String route) {
        return context.createProducerTemplate().requestBody("direct:" + route + "?block=false", "", String.class);
    }

    Set<String> ids() {
        return context.getRoutes().stream().map(r -> r.getRouteId()).collect(Collectors.toSet());
    }

    RouteFile file(String path) {
        return loaded.show().stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    void assertProblem(String path, int line, String message) {
        List<String> problems =
                file(path).problems().stream().map(problem -> problem.in(path)).toList();
        assertTrue(
                problems.stream().anyMatch(p -> p.startsWith(path + ":" + line + ": ") && p.contains(message)),
                "not among " + problems);
    }

    void kamelet(String name, String step) throws IOException {
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
    record Step(String name, List<String> needs, AtomicBoolean underWay) implements StepConsumer {
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
