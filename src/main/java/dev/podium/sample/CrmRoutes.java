package dev.podium.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jdbi.v3.core.JdbiException;

/**
 * The sample's CRM over HTTP, with the shape of Pipedrive's API: deals by offset, persons and organizations by cursor.
 * Also the workspace's example of routes in Java; see {@code docs/sample.md}.
 */
@ApplicationScoped
public class CrmRoutes extends RouteBuilder {

    static final String PATH = "/sample/crm";

    @Inject
    SampleConfig config;

    @Inject
    CrmDesk desk;

    @Override
    public void configure() {
        if (!config.enabled()) {
            return;
        }
        onException(IllegalArgumentException.class).handled(true).to("direct:sample.crm.bad-request");
        onException(IllegalStateException.class).handled(true).to("direct:sample.crm.not-ready");
        onException(JdbiException.class).handled(true).to("direct:sample.crm.away");

        list("deals", "/v1/deals", "The sample's CRM: deals, page by page by offset");
        list("persons", "/v2/persons", "The sample's CRM: persons, page by page by cursor");
        list("organizations", "/v2/organizations", "The sample's CRM: organizations, page by page by cursor");

        door();
        refusal("bad-request", 400, "${exception.message}");
        refusal("wrong-token", 401, "unauthorized access: send your API token in the header x-api-token");
        refusal("busy", 429, "request over limit: try again after the seconds in Retry-After");
        refusal("not-ready", 503, "${exception.message}");
        refusal("away", 503, "the CRM's database does not answer: try again after the seconds in Retry-After");
    }

    private void list(String name, String path, String description) {
        from("platform-http:" + PATH + path + "?httpMethodRestrict=GET")
                .routeId("sample.crm." + name)
                .routeGroup("sample")
                .routeDescription(description)
                .to("direct:sample.crm.door")
                .bean(desk, name)
                .removeHeaders("*")
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));
    }

    private void door() {
        from("direct:sample.crm.door")
                .routeId("sample.crm.door")
                .routeGroup("sample")
                .routeDescription("Lets in who has the token, and not too many at once")
                .choice()
                .when(header("x-api-token").isNotEqualTo(config.crmToken()))
                .to("direct:sample.crm.wrong-token")
                .stop()
                .when(method(desk, "isBusy"))
                .to("direct:sample.crm.busy")
                .stop();
    }

    private void refusal(String name, int status, String error) {
        from("direct:sample.crm." + name)
                .routeId("sample.crm." + name)
                .routeGroup("sample")
                .routeDescription("Refuses with status " + status)
                .removeHeaders("*")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(status))
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                .setHeader("Retry-After", constant(status == 429 || status == 503 ? 1 : null))
                .setBody(simple("{\"success\":false,\"error\":\"" + error + "\",\"errorCode\":" + status + "}"));
    }
}
