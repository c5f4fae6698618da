package dev.podium.route;

import dev.podium.vocabulary.PodiumException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.util.URISupport;
import org.jboss.logging.Logger;

/** Adds to and takes from Camel's running routes, whole files at a time. One thread at a time. */
@Singleton
final class RunningRoutes {

    private static final Logger LOG = Logger.getLogger(RunningRoutes.class);

    private final CamelContext context;

    @Inject
    RunningRoutes(CamelContext context) {
        this.context = context;
        model().addModelLifecycleStrategy(new KameletSteps());
    }

    /**
     * Adds all routes of the file or none.
     *
     * @return ids of what runs now and did not before: the file's routes and those that its Kamelets brought
     */
    Set<String> add(ParsedFile file) throws Exception {
        Set<String> before = ids();
        try {
            makeKamelets(file);
            file.addTo(context);
            return added(before);
        } catch (Exception e) {
            remove(added(before));
            throw e;
        }
    }

    /** Ahead of the routes that use them: a route whose Kamelet fails while it is built can't be removed cleanly. */
    private void makeKamelets(ParsedFile file) {
        for (RouteDefinition route : file.routes()) {
            ParsedFile.steps(route, KameletDefinition.class)
                    .forEach(step -> context.getEndpoint("kamelet://" + step.getName()));
        }
    }

    /** Also removes the Kamelets' inner routes, which Camel would leave running. */
    void remove(Collection<String> ids) {
        for (String id : ids) {
            RouteDefinition definition = model().getRouteDefinition(id);
            if (definition != null) {
                removeQuietly(definition);
            }
        }
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint instanceof KameletEndpoint kamelet && ids.contains(kamelet.getRouteId())) {
                removeQuietly(endpoint);
            }
        }
    }

    private void removeQuietly(RouteDefinition definition) {
        try {
            model().removeRouteDefinition(definition);
        } catch (Exception e) {
            model().getRouteDefinitions().remove(definition);
            LOG.warnf("Route %s did not stop cleanly: %s", definition.getId(), e.getMessage());
        }
    }

    private void removeQuietly(Endpoint endpoint) {
        try {
            context.removeEndpoint(endpoint);
        } catch (Exception e) {
            LOG.debug("A Kamelet's endpoint did not stop", e);
        }
    }

    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        model().getRouteDefinitions().forEach(route -> ids.add(route.getRouteId()));
        return ids;
    }

    private Set<String> added(Set<String> before) {
        Set<String> added = ids();
        added.removeAll(before);
        return added;
    }

    RouteFile.LoadedRoute show(String id) {
        RouteDefinition route = model().getRouteDefinition(id);
        ServiceStatus status = context.getRouteController().getRouteStatus(id);
        return new RouteFile.LoadedRoute(
                id,
                text(route.getGroup()),
                text(route.getDescriptionText()),
                URISupport.sanitizeUri(route.getInput().getEndpointUri()),
                status == null ? "Unknown" : status.name());
    }

    boolean exists(String id) {
        return model().getRouteDefinition(id) != null;
    }

    /** Where the file of a route is; empty where it came from none. */
    Optional<String> file(String id) {
        return Optional.ofNullable(model().getRouteDefinition(id))
                .map(RouteDefinition::getResource)
                .map(Resource::getLocation);
    }

    /** Not those that Kamelets brought. */
    boolean isOwn(String id) {
        RouteDefinition route = model().getRouteDefinition(id);
        return route != null && !Boolean.TRUE.equals(route.isKamelet());
    }

    RouteTemplateDefinition template(String name) {
        return model().getRouteTemplateDefinition(name);
    }

    List<String> templateNames() {
        return model().getRouteTemplateDefinitions().stream()
                .map(RouteTemplateDefinition::getId)
                .toList();
    }

    void replaceTemplates(Collection<RouteTemplateDefinition> templates) {
        for (RouteTemplateDefinition template : templates) {
            removeTemplate(template.getId());
            try {
                model().addRouteTemplateDefinition(template);
            } catch (Exception e) {
                throw PodiumException.internal("Kamelet '" + template.getId() + "' could not be added", e);
            }
        }
    }

    void removeTemplate(String name) {
        RouteTemplateDefinition old = template(name);
        if (old != null) {
            try {
                model().removeRouteTemplateDefinition(old);
            } catch (Exception e) {
                throw PodiumException.internal("Kamelet '" + name + "' could not be removed", e);
            }
        }
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
