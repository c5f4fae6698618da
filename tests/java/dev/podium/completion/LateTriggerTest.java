package dev.podium.completion;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.podium.run.EngineForTests;
import dev.podium.run.Run;
import dev.podium.run.RunComponent;
import dev.podium.warehouse.WarehouseForTests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateTriggerTest {

    @TempDir
    Path home;

    @Test
    void aTriggerThatIsUnderWayWhenTheHubStopsStillAsksForItsRun() throws Exception {
        String pipeline = "s" + UUID.randomUUID().toString().substring(0, 8);
        CountDownLatch fired = new CountDownLatch(1);
        CountDownLatch stopping = new CountDownLatch(1);
        try (EngineForTests engine = new EngineForTests(home, Duration.ofSeconds(30));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("completion", new CompletionComponent(engine.consumers, engine.runs));
            camel.addComponent("run", new RunComponent(engine.runs, engine.pauses, WarehouseForTests.get()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:first").routeId("first").process(message -> {});
                    from("direct:nightly")
                            .routeId("nightly")
                            .process(message -> {
                                fired.countDown();
                                stopping.await();
                            })
                            .to("run:" + pipeline);
                    from("completion:bronze")
                            .routeId(pipeline + ".told")
                            .routeGroup(pipeline)
                            .process(message -> {});
                }
            });
            camel.start();
            Future<Exchange> trigger =
                    camel.createFluentProducerTemplate().to("direct:nightly").asyncSend();
            fired.await();
            CompletableFuture<Void> stop = CompletableFuture.runAsync(camel::stop);
            await().until(() ->
                    camel.isStopping() && camel.getInflightRepository().size() == 1);
            // What has nothing under way has stopped by then.
            await().during(Duration.ofMillis(500)).until(() -> true);
            stopping.countDown();
            Exchange told = trigger.get();
            assertNull(told.getException());
            Run run = engine.runs
                    .find(UUID.fromString(told.getMessage().getBody(String.class)))
                    .orElseThrow();
            assertEquals(pipeline, run.pipeline());
            stop.get();
        }
    }
}
