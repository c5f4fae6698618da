package dev.podium.operation.report;

import static dev.podium.operation.Roles.ADMIN;
import static dev.podium.operation.Roles.OPERATOR;
import static dev.podium.operation.Roles.VIEWER;

import dev.podium.transform.artifact.DocsSite;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** dbt's docs site, as it was generated last. */
@Path("/dbt-docs")
@Blocking
@RolesAllowed({VIEWER, OPERATOR, ADMIN})
public final class DocsPage {

    /**
     * The site is one page with its scripts inside, which compile templates; it may fetch its own files and nothing else of
     * the hub's, for what it shows was written in many places.
     */
    private static final String MAY =
            "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline';"
                    + " img-src 'self' data:; font-src data:; connect-src %s; form-action 'none'; base-uri 'self';"
                    + " frame-ancestors 'none'";

    private final DocsSite site;

    @Inject
    DocsPage(DocsSite site) {
        this.site = site;
    }

    @CheckedTemplate
    static final class Templates {

        private Templates() {}

        static native TemplateInstance none();
    }

    @GET
    @Operation(hidden = true)
    public Response index(@Context RoutingContext context, @Context HttpHeaders headers) {
        // Its scripts ask for files beside it. Not by UriInfo: that fails for HTTP/1.0, where nobody says the host.
        if (!context.request().path().endsWith("/")) {
            return Response.status(Response.Status.SEE_OTHER)
                    .header("Location", "/dbt-docs/")
                    .build();
        }
        return file("index.html", headers);
    }

    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response file(@RestPath String file, @Context HttpHeaders headers) {
        if (!DocsSite.FILES.contains(file)) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        boolean page = file.equals("index.html");
        return site.find(file)
                .map(found -> answer(found, headers)
                        .type(page ? "text/html;charset=UTF-8" : "application/json")
                        .header("Content-Security-Policy", MAY.formatted(own(headers)))
                        .header("Cache-Control", "no-cache")
                        .build())
                .orElseGet(() -> page
                        ? Response.ok(Templates.none(), "text/html;charset=UTF-8")
                                .build()
                        : Response.status(Response.Status.NOT_FOUND).build());
    }

    /** Its own files, which are named by their host: a policy's 'self' would be all of the hub. */
    private static String own(HttpHeaders headers) {
        String host = headers.getHeaderString("Host");
        return host == null ? "'none'" : host + "/dbt-docs/";
    }

    private static Response.ResponseBuilder answer(DocsSite.Page found, HttpHeaders headers) {
        String accepted = headers.getHeaderString("Accept-Encoding");
        return accepted != null && accepted.contains("gzip")
                ? Response.ok(found.content()).header("Content-Encoding", "gzip")
                : Response.ok(unpacked(found.content()));
    }

    private static byte[] unpacked(byte[] content) {
        try (InputStream packed = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return packed.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
