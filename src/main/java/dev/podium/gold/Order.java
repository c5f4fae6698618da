package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts objects behind what they need, by name where that leaves a choice. */
final class Order {

    private final Function<GoldObject, List<GoldObject>> needs;
    private final Set<GoldObject> ordered = new LinkedHashSet<>();
    private final List<GoldObject> path = new ArrayList<>();

    private Order(Function<GoldObject, List<GoldObject>> needs) {
        this.needs = needs;
    }

    /** @throws PodiumException of kind USER that names the cycle where there is one */
    static List<GoldObject> of(List<GoldObject> objects, Function<GoldObject, List<GoldObject>> needs) {
        Order order = new Order(needs);
        objects.forEach(order::visit);
        return List.copyOf(order.ordered);
    }

    private void visit(GoldObject object) {
        if (ordered.contains(object)) {
            return;
        }
        int before = path.indexOf(object);
        if (before >= 0) {
            throw cycle(path.subList(before, path.size()));
        }
        path.add(object);
        needs.apply(object).forEach(this::visit);
        path.remove(path.size() - 1);
        ordered.add(object);
    }

    private static PodiumException cycle(List<GoldObject> objects) {
        String way = objects.stream()
                .map(object -> object + " (" + object.file() + ")")
                .collect(Collectors.joining(" needs "));
        return PodiumException.user("Gold objects need each other in a circle: " + way + " needs " + objects.get(0)
                + "; nothing was deployed");
    }
}
