package dev.podium.operation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.contract.Contracts;
import dev.podium.operation.Datasets;
import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Stage;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.util.URISupport;

/** Datasets that a route loads now, or that were loaded once. */
@Singleton
final class KnownDatasets {

    private static final int LAST_LOADS = 10;

    private final Warehouse warehouse;
    private final StepConsumers steps;
    private final CamelContext camel;
    private final Contracts contracts;
    private final ObjectMapper json;

    @Inject
    KnownDatasets(
            Warehouse warehouse, StepConsumers steps, CamelContext camel, Contracts contracts, ObjectMapper json) {
        this.warehouse = warehouse;
        this.steps = steps;
        this.camel = camel;
        this.contracts = contracts;
        this.json = json;
    }

    DatasetJson show(String name) {
        Dataset dataset = checked(name);
        Optional<StepConsumer> loader = loader(name);
        return warehouse.jdbi().withExtension(Datasets.class, kept -> {
            Optional<String> columns = known(name, loader, kept);
            return new DatasetJson(
                    name,
                    loader.map(StepConsumer::pipeline),
                    loader.map(StepConsumer::routeId),
                    DatasetJson.table(dataset),
                    kept.watermark(name)
                            .map(mark -> new DatasetJson.Mark(mark.value(), mark.lowerBound(), mark.updatedAt())),
                    contract(dataset, loader),
                    tree(columns.orElse("[]")),
                    kept.lastLoads(name, Long.MAX_VALUE, LAST_LOADS).stream()
                            .map(DatasetJson.Load::of)
                            .toList(),
                    kept.quarantinedCount(name));
        });
    }

    List<Datasets.SchemaChange> schemaChanges(String name, long before, int limit) {
        return of(name, kept -> kept.schemaChanges(name, before, limit));
    }

    List<Datasets.PastLoad> loads(String name, long before, int limit) {
        return of(name, kept -> kept.lastLoads(name, before, limit));
    }

    Datasets.PastLoad load(String name, String id) {
        return of(name, kept -> Query.id(id).flatMap(number -> kept.findLoad(name, number)))
                .orElseThrow(() ->
                        Refusal.unknown("load", id, "GET /api/datasets/" + name + "/loads lists those of " + name));
    }

    List<Datasets.PastRetention> retentions(String name, long before, int limit) {
        return of(name, kept -> kept.retentions(name, before, limit));
    }

    /** Of a dataset that there is. */
    private <T> T of(String name, Function<Datasets, T> question) {
        checked(name);
        return warehouse.jdbi().withExtension(Datasets.class, kept -> {
            known(name, loader(name), kept);
            return question.apply(kept);
        });
    }

    Dataset named(String name) {
        return of(name, kept -> Dataset.parse(name));
    }

    /** The pipeline of the route that loads it. */
    String pipeline(String name) {
        checked(name);
        return loader(name)
                .map(StepConsumer::pipeline)
                .orElseThrow(() -> Refusal.conflict(
                        "No route loads " + name + " now, so nothing of it can be replayed through one"));
    }

    int discard(String name, List<Long> ids, String by, String why) {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        return of(name, kept -> kept.discard(name, wanted, by, why));
    }

    List<Datasets.Quarantined> quarantined(String name, String state, long before, int limit) {
        return of(name, kept -> kept.quarantined(name, state, before, limit));
    }

    private static Optional<String> known(String name, Optional<StepConsumer> loader, Datasets kept) {
        Optional<String> columns = kept.columns(name);
        if (columns.isEmpty() && loader.isEmpty()) {
            throw unknown(name);
        }
        return columns;
    }

    private static Dataset checked(String name) {
        try {
            return Dataset.parse(name);
        } catch (PodiumException e) {
            throw unknown(name);
        }
    }

    private static Refusal unknown(String name) {
        return Refusal.unknown("dataset", name, "GET /api/pipelines lists those there are");
    }

    private Optional<StepConsumer> loader(String name) {
        return steps.find(name).filter(step -> step.stage() == Stage.BRONZE);
    }

    /** What the route says of it, and what its contract agrees on. */
    private Map<String, Object> contract(Dataset dataset, Optional<StepConsumer> loader) {
        Map<String, Object> told = new LinkedHashMap<>();
        loader.ifPresent(route -> told.putAll(options(route)));
        contracts.all().stream()
                .filter(file -> file.dataset().equals(Optional.of(dataset)))
                .forEach(file -> told.putAll(ContractJson.of(file)));
        return told;
    }

    private Map<String, Object> options(StepConsumer loader) {
        Route route = camel.getRoute(loader.routeId());
        if (route == null) {
            return Map.of();
        }
        try {
            String uri = URISupport.sanitizeUri(route.getEndpoint().getEndpointUri());
            int options = uri.indexOf('?');
            return options < 0 ? Map.of() : new TreeMap<>(URISupport.parseQuery(uri.substring(options + 1)));
        } catch (URISyntaxException e) {
            return Map.of();
        }
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("The warehouse holds columns that are not JSON", e);
        }
    }
}
