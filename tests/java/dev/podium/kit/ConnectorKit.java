package dev.podium.kit;

import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Makes tests of connectors, a test a scenario. A test class has it injected and returns {@link #matrix} from a
 * {@code @TestFactory}; it is a {@code @QuarkusTest} with the profile {@link KitHub}.
 */
@Singleton
public class ConnectorKit {

    private static final int AT_A_TIME = 4;

    private final Runs runs;
    private final Warehouse warehouse;
    private final KitConnections connections;
    private final StepConsumers consumers;
    private final Workspace workspace;

    @Inject
    ConnectorKit(
            Runs runs, Warehouse warehouse, KitConnections connections, StepConsumers consumers, Workspace workspace) {
        this.runs = runs;
        this.warehouse = warehouse;
        this.connections = connections;
        this.consumers = consumers;
        this.workspace = workspace;
    }

    /** All scenarios of all these connectors; their routes are running when it returns. */
    public Stream<DynamicContainer> matrix(List<Connector<?>> connectors) {
        connectors.forEach(this::writeRoutes);
        connectors.forEach(this::awaitRoutes);
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME, inTheHub());
        List<DynamicContainer> tests =
                connectors.stream().map(connector -> tests(connector, pool)).toList();
        pool.shutdown();
        return tests.stream();
    }

    private static ThreadFactory inTheHub() {
        ClassLoader hub = Thread.currentThread().getContextClassLoader();
        return work -> {
            Thread thread = new Thread(work, "kit");
            thread.setContextClassLoader(hub);
            thread.setDaemon(true);
            return thread;
        };
    }

    private <M> DynamicContainer tests(Connector<M> connector, ExecutorService pool) {
        return DynamicContainer.dynamicContainer(
                connector.name(),
                numbers(connector)
                        .mapToObj(number -> test(connector, number, pool))
                        .toList());
    }

    /** Scenarios wait more than they work: several are under way, and each test waits for its own. */
    private <M> DynamicTest test(Connector<M> connector, int number, ExecutorService pool) {
        String name = connector.scenarios().get(number).name();
        String sentence = connector.name() + " bears a source that " + name;
        ScenarioRun<M> run = new ScenarioRun<>(runs, warehouse, connections, connector, number);
        Future<?> verdict = pool.submit(() -> {
            run.perform();
            return null;
        });
        return DynamicTest.dynamicTest(
                sentence, () -> judge(verdict, sentence, connector.gaps().contains(name)));
    }

    /** Reports show the sentence only where the failure says it. */
    private static void judge(Future<?> verdict, String sentence, boolean gap) throws InterruptedException {
        try {
            verdict.get();
        } catch (ExecutionException e) {
            if (!gap) {
                throw new AssertionError(sentence + ": " + e.getCause().getMessage(), e.getCause());
            }
            return;
        }
        if (gap) {
            throw new AssertionError(sentence + " now; take it out of the gaps");
        }
    }

    /** One file a connector, written aside and moved, as an editor would. */
    private void writeRoutes(Connector<?> connector) {
        StringBuilder routes = new StringBuilder();
        numbers(connector).mapToObj(connector::place).forEach(place -> routes.append(connector.routeAt(place)));
        Path file = workspace.routes().resolve(connector.place(0) + ".yaml");
        try {
            Files.createDirectories(file.getParent());
            Path aside = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), routes);
            Files.move(aside, file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void awaitRoutes(Connector<?> connector) {
        Awaitility.await("the routes of " + connector.name() + " to run")
                .pollInterval(Duration.ofMillis(50))
                .until(() -> numbers(connector)
                        .mapToObj(connector::place)
                        .noneMatch(place -> consumers.of(place).isEmpty()));
    }

    private static IntStream numbers(Connector<?> connector) {
        return IntStream.range(0, connector.scenarios().size());
    }
}
