package dev.podium.run;

import dev.podium.vocabulary.PodiumException;
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
                .sorted(Comparator.comparing(StepConsumer::stage).thenComparing(StepConsumer::name))
                .toList();
    }

    /** The steps of a pipeline in the data's order; empty where there is no such pipeline. */
    public List<StepConsumer> of(String pipeline) {
        return all().stream().filter(c -> c.pipeline().equals(pipeline)).toList();
    }

    public List<String> pipelines() {
        return all().stream().map(StepConsumer::pipeline).distinct().sorted().toList();
    }
}
