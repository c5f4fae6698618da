package dev.podium.operation.report;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.transform.call.DbtProject;
import dev.podium.transform.lineage.Lineage;
import dev.podium.transform.lineage.Lineages;
import dev.podium.transform.lineage.Node;
import dev.podium.vocabulary.PodiumException;
import dev.podium.workspace.Workspace;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;

/** A picture of what is made of what. */
@Path("/lineage")
@Produces(MediaType.TEXT_HTML)
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
public final class LineagePage {

    private final Workspace workspace;
    private final Lineages lineages;

    @Inject
    LineagePage(Workspace workspace, Lineages lineages) {
        this.workspace = workspace;
        this.lineages = lineages;
    }

    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native TemplateInstance lineage(
                Optional<Lineage> lineage,
                Optional<LineageDrawing> drawing,
                Optional<Lineage.Item> chosen,
                Optional<Node> node,
                List<String> names,
                String problem);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(@RestQuery Optional<String> node) {
        try {
            String project = DbtProject.in(workspace.dbtProject()).name();
            return lineages.of(project)
                    .map(all -> drawn(all.without(LineagePage::isAside), node))
                    .orElseGet(() -> problem("Nothing is known of project '" + project
                            + "' yet: it shows after the first dbt:build, or POST /api/dbt/docs."));
        } catch (PodiumException e) {
            return problem(e.getMessage());
        }
    }

    /** Tests stand as numbers in what they test, and a dataset is shown by the source that is its view. */
    private static boolean isAside(Lineage.Item item) {
        return item.node().map(Node::isTest).orElse(true);
    }

    private static TemplateInstance drawn(Lineage all, Optional<String> asked) {
        Optional<Lineage.Item> chosen = asked.map(name -> name.strip().replaceFirst("^dataset\\.", ""))
                .filter(name -> !name.isEmpty())
                .flatMap(all::find);
        Lineage shown =
                chosen.map(item -> all.around(item.id(), Integer.MAX_VALUE)).orElse(all);
        LineageDrawing drawing = LineageDrawing.of(shown, chosen.map(Lineage.Item::id));
        String problem = asked.filter(name -> !name.isBlank() && chosen.isEmpty())
                .map(name -> "There is no '" + name + "'; here is all there is.")
                .orElse("");
        List<String> names =
                all.items().stream().map(Lineage.Item::name).distinct().sorted().toList();
        return Templates.lineage(
                Optional.of(shown), Optional.of(drawing), chosen, chosen.flatMap(Lineage.Item::node), names, problem);
    }

    private static TemplateInstance problem(String what) {
        return Templates.lineage(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), what);
    }
}
