package dev.podium.load;

import dev.podium.run.StepConsumer;
import dev.podium.run.StepConsumers;
import dev.podium.vocabulary.Dataset;
import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;

/**
 * Sets how far a dataset has been loaded, for people who know better: back, to load again what came since, or forward, to pass over
 * something. What has landed stays; what is loaded again lands again.
 */
@Singleton
public final class Watermarks {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Jdbi jdbi;
    private final StepConsumers steps;

    @Inject
    Watermarks(Warehouse warehouse, StepConsumers steps) {
        this.jdbi = warehouse.jdbi();
        this.steps = steps;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** Done; empty stands for none: the next load asks for all that there is. */
        record Reset(Optional<String> before, Optional<String> after) implements Outcome {}

        /** Not done, since this run loads the dataset just now and would set it after. */
        record LoadUnderWay(UUID run) implements Outcome {}
    }

    /**
     * @param to the greatest cursor value that counts as loaded; the next load asks from it on. Empty: there is none
     * @throws PodiumException of kind USER where its route has no cursor, or nothing of it was ever loaded
     */
    public Outcome reset(Dataset dataset, Optional<String> to) {
        String name = dataset.toString();
        String cursor = cursor(name);
        return jdbi.inTransaction(handle -> {
            LoadStore store = handle.attach(LoadStore.class);
            store.lockDataset(name);
            Optional<UUID> underWay = store.runningLoad(name);
            if (underWay.isPresent()) {
                return new Outcome.LoadUnderWay(underWay.get());
            }
            Optional<String> before = store.keptWatermark(name).map(LoadStore.WatermarkRow::value);
            to.ifPresent(value -> checkKind(before, value));
            store.giveUpResumable(name, "its watermark was set by hand since");
            to.ifPresentOrElse(value -> save(store, name, cursor, value), () -> store.forgetWatermark(name));
            return new Outcome.Reset(before, to);
        });
    }

    private static void save(LoadStore store, String dataset, String cursor, String value) {
        long newest = store.newestLoad(dataset)
                .orElseThrow(() -> PodiumException.user(
                        "Nothing of " + dataset + " was ever loaded; its first run can be given a range: from, to"));
        Watermark watermark = new Watermark(value, List.of());
        store.saveWatermark(dataset, cursor, value, value, WatermarkText.keys(watermark), newest);
    }

    private String cursor(String dataset) {
        StepConsumer consumer = steps.find(dataset)
                .orElseThrow(() -> PodiumException.user(
                        "No route loads " + dataset + " now, so nobody can tell which field its watermark is of"));
        return Optional.of(consumer)
                .filter(LoadConsumer.class::isInstance)
                .map(LoadConsumer.class::cast)
                .map(load -> load.endpoint().getCursor())
                .orElseThrow(() -> PodiumException.user("Dataset " + dataset
                        + " has no watermark: its route names no cursor. A run of mode full loads all of it again"));
    }

    private static void checkKind(Optional<String> before, String value) {
        before.filter(known ->
                        NUMBER.matcher(known).matches() != NUMBER.matcher(value).matches())
                .ifPresent(known -> {
                    throw PodiumException.user(
                            "'" + value + "' is not of the cursor's kind, whose value is '" + known + "'");
                });
    }
}
