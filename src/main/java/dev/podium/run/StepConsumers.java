package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The steps that running routes can do: which pipelines there are, and what each consists of. */
@Singleton
public final class StepConsumers {

    private final Map<String, StepConsumer> byName = new ConcurrentHashMap<>();

    /** @throws PodiumException of kind USER where another route does this step already */
    public void register(StepConsumer consumer) {
        StepConsumer other = byName.putIfAbsent(consumer.name(), consumer);
        if (other != null && other != consumer) {
            throw PodiumException.user("'" + consumer.name() + "' is already done by route " + other.routeId()
                    + "; a dataset or stage belongs to one route");
        }
    }

    public void unregister(StepConsumer consumer) {
        byName.remove(consumer.name(), consumer);
    }

    public Optional<StepConsumer> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<StepConsumer> all() {
        return byName.values().stream()
                .sorted(Comparator.comparing(StepConsumer::stage)
                        .thenComparingInt(consumer -> depth(consumer))
                        .thenComparing(StepConsumer::name))
                .toList();
    }

    /** How many steps stand one behind the other before this one; those on a cycle count as far as they go. */
    private int depth(StepConsumer consumer) {
        return depth(consumer, byName.size());
    }

    private int depth(StepConsumer consumer, int limit) {
        return limit == 0
                ? 0
                : consumer.needs().stream()
                        .flatMap(name -> find(name).stream())
                        .mapToInt(needed -> 1 + depth(needed, limit - 1))
                        .max()
                        .orElse(0);
    }

    /** Those that want to know of ends of runs. */
    List<EndListener> endListeners() {
        return byName.values().stream()
                .filter(EndListener.class::isInstance)
                .map(EndListener.class::cast)
                .toList();
    }

    /** The steps of a pipeline in the data's order; empty where there is no such pipeline. */
    public List<StepConsumer> of(String pipeline) {
        return all().stream().filter(c -> c.pipeline().equals(pipeline)).toList();
    }

    /** Names of a pipeline's loads. */
    public List<String> loadsOf(String pipeline) {
        return byName.values().stream()
                .filter(step -> step.stage() == Stage.BRONZE && step.pipeline().equals(pipeline))
                .map(StepConsumer::name)
                .sorted()
                .toList();
    }

    /** Those that people made. */
    public List<String> pipelines() {
        return all().stream()
                .filter(StepConsumer::listed)
                .map(StepConsumer::pipeline)
                .distinct()
                .sorted()
                .toList();
    }
}
