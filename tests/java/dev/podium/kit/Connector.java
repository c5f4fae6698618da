package dev.podium.kit;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A connector as the kit knows it.
 *
 * @param name of its Kamelet, or what people call it
 * @param route the YAML of a route that loads with it; the kit puts names for {@code PLACE}, which is the connection's name, the
 *     pipeline's, and the place in the source, and the dataset is {@code PLACE.records}
 * @param keeps what bronze shows after several loads
 * @param source makes the source that it reads, for a place of this name
 * @param scenarios what it has to bear
 * @param gaps names of the scenarios that it doesn't bear yet; they are run all the same, to notice when it does
 */
public record Connector<M>(
        String name, String route, Keeps keeps, SourceMaker<M> source, List<Scenario<M>> scenarios, Set<String> gaps) {

    public Connector {
        scenarios = List.copyOf(scenarios);
        gaps = Set.copyOf(gaps);
    }

    public Connector(String name, String route, Keeps keeps, SourceMaker<M> source, List<Scenario<M>> scenarios) {
        this(name, route, keeps, source, scenarios, Set.of());
    }

    /** The same, but that it doesn't bear these yet. */
    public Connector<M> butFor(String... names) {
        return new Connector<>(name, route, keeps, source, scenarios, Set.of(names));
    }

    /** What bronze shows of a source after several loads. */
    public enum Keeps {
        /** Every version that a load has seen. */
        VERSIONS,
        /** What the newest load has seen: a snapshot. */
        PRESENT
    }

    /** Makes a source. */
    public interface SourceMaker<M> {
        Source<M> at(String place) throws Exception;
    }

    /** Its route at this place. */
    public String routeAt(String place) {
        return route.replace("PLACE", place);
    }

    /** A name for pipeline, connection and place of its scenario with this number. */
    String place(int number) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return "k" + letters.substring(0, Math.min(20, letters.length())) + "x" + number;
    }
}
