package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import dev.podium.workspace.Workspace;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows how gold stands. Safe for use by several threads. */
@Singleton
public final class GoldDomains {

    private final Warehouse warehouse;
    private final Workspace workspace;

    @Inject
    GoldDomains(Warehouse warehouse, Workspace workspace) {
        this.warehouse = warehouse;
        this.workspace = workspace;
    }

    /** All that have a folder or were deployed once. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>(warehouse.jdbi().withExtension(GoldCatalog.class, GoldCatalog::domains));
        if (Files.isDirectory(workspace.gold())) {
            try (Stream<Path> folders = Files.list(workspace.gold())) {
                folders.filter(Files::isDirectory)
                        .map(folder -> folder.getFileName().toString())
                        .forEach(names::add);
            } catch (IOException e) {
                throw PodiumException.resource("The folder " + workspace.gold() + " can't be read: " + e, e);
            }
        }
        return names;
    }

    public GoldDomain show(String domain) {
        GoldState state = warehouse.jdbi().withExtension(GoldCatalog.class, GoldState::in);
        Map<String, GoldCatalog.Refreshed> refreshed =
                warehouse.jdbi().withExtension(GoldCatalog.class, catalog -> catalog.refreshed(domain)).stream()
                        .collect(Collectors.toMap(GoldCatalog.Refreshed::name, Function.identity()));
        List<GoldObject> files = List.of();
        List<GoldObject> order = List.of();
        Optional<String> problem = Optional.empty();
        try {
            files = GoldFolder.read(
                            workspace.gold(), domain, warehouse.address().dialect())
                    .objects();
            Dependencies dependencies = new Dependencies(files);
            dependencies.deployment();
            order = dependencies.refreshment();
        } catch (PodiumException e) {
            problem = Optional.of(e.getMessage());
        }
        return new GoldDomain(domain, problem, items(domain, state, files, order, refreshed));
    }

    /** What flows from where to where in the domain's files, as they stand; none where they can't be read. */
    public List<GoldFlow> flows(String domain) {
        try {
            return GoldFolder.read(workspace.gold(), domain, warehouse.address().dialect()).objects().stream()
                    .map(GoldFlow::of)
                    .toList();
        } catch (PodiumException e) {
            return List.of();
        }
    }

    /** The newest results of each of the domain's gates, newest first. */
    public List<GateHistory.Result> gates(String domain, int limit) {
        return warehouse.jdbi().withExtension(GoldCatalog.class, catalog -> catalog.gateResults(domain, limit));
    }

    private static List<GoldDomain.Item> items(
            String domain,
            GoldState state,
            List<GoldObject> files,
            List<GoldObject> order,
            Map<String, GoldCatalog.Refreshed> refreshed) {
        List<GoldDomain.Item> items = new ArrayList<>();
        for (GoldObject file : files) {
            int place = order.indexOf(file);
            items.add(item(
                    file.name(),
                    file.kind().label(),
                    Optional.of(file.file()),
                    state(file, state),
                    place < 0 ? Optional.empty() : Optional.of(place + 1),
                    Optional.ofNullable(refreshed.get(file.name()))));
        }
        Set<String> named = files.stream().map(GoldObject::name).collect(Collectors.toSet());
        state.of(domain).stream()
                .filter(known -> !named.contains(known.name()) && state.exists(known.name()))
                .forEach(known -> items.add(item(
                        known.name(),
                        known.kind(),
                        Optional.empty(),
                        GoldDomain.State.VANISHED,
                        Optional.empty(),
                        Optional.ofNullable(refreshed.get(known.name())))));
        items.sort(Comparator.comparing(GoldDomain.Item::name));
        return items;
    }

    private static GoldDomain.State state(GoldObject file, GoldState state) {
        if (state.heldBack(file)) {
            return GoldDomain.State.ROLLED_BACK;
        }
        Optional<GoldCatalog.Deployed> known = state.deployed(file.name());
        if (known.isEmpty() || known.get().definition().isEmpty()) {
            return GoldDomain.State.NEW;
        }
        if (!state.exists(file.name())) {
            return GoldDomain.State.MISSING;
        }
        if (state.differs(file)) {
            return GoldDomain.State.CHANGED;
        }
        return state.drifted(file.name()) ? GoldDomain.State.DRIFTED : GoldDomain.State.DEPLOYED;
    }

    private static GoldDomain.Item item(
            String name,
            String kind,
            Optional<String> file,
            GoldDomain.State state,
            Optional<Integer> order,
            Optional<GoldCatalog.Refreshed> refreshed) {
        return new GoldDomain.Item(
                "gold." + name,
                kind,
                file,
                state,
                order,
                refreshed.map(GoldCatalog.Refreshed::deployedAt),
                refreshed.flatMap(GoldCatalog.Refreshed::refreshedAt),
                refreshed.flatMap(GoldCatalog.Refreshed::runId),
                refreshed.flatMap(GoldCatalog.Refreshed::rows),
                refreshed.flatMap(GoldCatalog.Refreshed::milliseconds));
    }
}
