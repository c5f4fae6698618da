package dev.podium.bronze;

import dev.podium.bronze.lake.LakeConfig;
import dev.podium.connector.Connections;
import dev.podium.contract.Contracts;
import dev.podium.load.Load;
import dev.podium.load.OtherPlace;
import dev.podium.vocabulary.Dataset;
import dev.podium.warehouse.Warehouse;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** {@code bronze:<dataset>}: lands the records of the message in the load under way. */
@Component("bronze")
@Singleton
@Named("bronze")
@Unremovable
public class BronzeComponent extends DefaultComponent implements OtherPlace {

    private final Landing landing;
    private final Optional<LakeLanding> lake;

    @Inject
    public BronzeComponent(
            Warehouse warehouse, BronzeConfig config, Contracts contracts, LakeConfig lake, Connections connections) {
        this(
                warehouse,
                config,
                Optional.of(contracts),
                Optional.of(new LakeLanding(warehouse, lake, Optional.of(contracts), connections)));
    }

    /** Without a lake. */
    public BronzeComponent(Warehouse warehouse, BronzeConfig config, Contracts contracts) {
        this(warehouse, config, Optional.of(contracts), Optional.empty());
    }

    /** Without contracts. */
    public BronzeComponent(Warehouse warehouse, BronzeConfig config) {
        this(warehouse, config, Optional.empty(), Optional.empty());
    }

    private BronzeComponent(
            Warehouse warehouse, BronzeConfig config, Optional<Contracts> contracts, Optional<LakeLanding> lake) {
        this.landing = new Landing(warehouse, contracts, config.chunk().asLongValue());
        this.lake = lake;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        BronzeEndpoint endpoint = new BronzeEndpoint(uri, this, Dataset.parse(remaining));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public void join(Load load) {
        lake.ifPresent(places -> places.join(load));
    }

    /** @param target connection of a lake; null: the warehouse */
    BronzeProducer.Lander landing(String target) {
        BronzeProducer.Lander lander = target == null
                ? landing::land
                : (load, records) -> lake.orElseThrow().land(load, records, target);
        Supplier<PreviewLanding> preview =
                target == null ? landing::preview : () -> lake.orElseThrow().preview(target);
        return (load, records) -> load.preview()
                .ifPresentOrElse(seen -> preview.get().look(load, records, seen), () -> lander.land(load, records));
    }
}
