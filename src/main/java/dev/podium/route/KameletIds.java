package dev.podium.route;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.StringHelper;

/**
 * Gives each use of a Kamelet an id of its own, {@code rest-offset/crm.deals-rest-offset}, where the route names none.
 * Without one Camel lets all routes that use a Kamelet with the same properties share one copy, and the nested steps of
 * the last such route serve them all.
 */
final class KameletIds {

    private final String route;
    private final Map<String, Integer> uses = new HashMap<>();

    private KameletIds(String route) {
        this.route = route;
    }

    static void give(RouteDefinition route) {
        KameletIds ids = new KameletIds(route.getRouteId());
        route.getInput().setUri(ids.inUri(route.getInput().getEndpointUri()));
        ParsedFile.steps(route, ToDefinition.class).forEach(to -> to.setUri(ids.inUri(to.getEndpointUri())));
        ParsedFile.steps(route, KameletDefinition.class)
                .forEach(kamelet -> kamelet.setName(ids.inName(kamelet.getName())));
    }

    private String inUri(String uri) {
        String name = StringHelper.after(uri, "kamelet:");
        boolean names = uri.startsWith("kamelet:") && !name.matches("(//)?(source|sink)(\\?.*)?");
        return names ? "kamelet:" + inName(name.startsWith("//") ? name.substring(2) : name) : uri;
    }

    private String inName(String name) {
        String kamelet = StringHelper.before(name, "?", name);
        if (kamelet.endsWith("/" + route)) {
            // The id of the route itself, easily written and never right: Camel would put one in the other's place.
            return inName(name.replaceFirst("/" + Pattern.quote(route), ""));
        }
        if (kamelet.contains("/")) {
            return name;
        }
        int use = uses.merge(kamelet, 1, Integer::sum);
        String id = route + "-" + kamelet + (use == 1 ? "" : "-" + use);
        return kamelet + "/" + id + name.substring(kamelet.length());
    }
}
