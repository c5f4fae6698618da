package dev.podium.transform.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.run.Run;
import dev.podium.run.RunRequest;
import dev.podium.run.Runs;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Starts runs of tasks, and does them. Safe for use by several threads. */
@Singleton
public final class DbtTasks {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<DbtTask> tasks;
    private final Runs runs;
    private final StepConsumers consumers;
    private final OrderBook orders;

    @Inject
    DbtTasks(@Any Instance<DbtTask> tasks, Runs runs, StepConsumers consumers, Warehouse warehouse) {
        this(tasks.stream().toList(), runs, consumers, warehouse);
    }

    public DbtTasks(List<DbtTask> tasks, Runs runs, StepConsumers consumers, Warehouse warehouse) {
        this.tasks = tasks;
        this.runs = runs;
        this.consumers = consumers;
        this.orders = warehouse.jdbi().onDemand(OrderBook.class);
    }

    /** Before the dispatcher looks for steps that were left. */
    void begin(@Observes @Priority(1) StartupEvent event) {
        register();
    }

    public void register() {
        tasks.forEach(task -> consumers.register(new TaskStep(task, this::orderOf)));
    }

    /** Queues a run of the task; it starts as soon as no other run of that task is under way. */
    public Run start(String task, Order order, String requestedBy) {
        UUID run = UUID.randomUUID();
        orders.insertOrder(run, json(order.parameters()), order.attachment().orElse(null));
        return runs.start(run, RunRequest.incremental(TaskStep.nameOf(task)), requestedBy);
    }

    private Order orderOf(UUID run) {
        return orders.findOrder(run)
                .map(kept -> new Order(parameters(kept.parameters()), Optional.ofNullable(kept.attachment())))
                .orElse(Order.NONE);
    }

    private static String json(Map<String, String> parameters) {
        try {
            return JSON.writeValueAsString(parameters);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("An order could not be written", e);
        }
    }

    private static Map<String, String> parameters(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("An order could not be read", e);
        }
    }
}
