package dev.podium.contract;

import dev.podium.vocabulary.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is agreed about a dataset.
 *
 * @param file as people write its path
 * @param properties in the order of the file; empty where no columns are agreed on
 * @param freshness how old the newest data may be, as the contract says it: {@code 24 h}
 */
public record Contract(
        Dataset dataset,
        String file,
        String apiVersion,
        String id,
        Optional<String> name,
        String version,
        String status,
        Optional<String> description,
        Optional<String> owner,
        List<Property> properties,
        Optional<String> freshness,
        Drift drift) {

    public Contract {
        properties = List.copyOf(properties);
    }

    public Map<String, Property> byName() {
        return properties.stream().collect(Collectors.toMap(Property::name, Function.identity()));
    }
}
