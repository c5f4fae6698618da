package dev.podium.operation.api;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says of every operation what all have in common: what comes when credentials, roles, patience or the warehouse are lacking, and tags of what is read. */
public final class RefusalsInOpenApi implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponses responses = operation.getResponses();
        responses.addAPIResponse("401", OASFactory.createAPIResponse().ref("Unauthorized"));
        responses.addAPIResponse("403", OASFactory.createAPIResponse().ref("Forbidden"));
        if (responses.getAPIResponse("400") == null) {
            responses.addAPIResponse("400", OASFactory.createAPIResponse().ref("BadRequest"));
        }
        responses.addAPIResponse("429", OASFactory.createAPIResponse().ref("TooMany"));
        responses.addAPIResponse("503", OASFactory.createAPIResponse().ref("Away"));
        if (operation.getRequestBody() != null) {
            responses.addAPIResponse("408", OASFactory.createAPIResponse().ref("TooSlow"));
            responses.addAPIResponse("413", OASFactory.createAPIResponse().ref("TooLarge"));
            responses.addAPIResponse("415", OASFactory.createAPIResponse().ref("NoJson"));
        }
        operation.setSecurity(null);
        return operation;
    }

    @Override
    public PathItem filterPathItem(PathItem path) {
        Operation read = path.getGET();
        if (read != null && isTagged(read)) {
            read.addParameter(OASFactory.createParameter()
                    .name("If-None-Match")
                    .in(Parameter.In.HEADER)
                    .description(
                            "The ETag of an answer that is still known: while it is the same, 304 comes without a body")
                    .schema(text()));
            read.getResponses()
                    .addAPIResponse("304", OASFactory.createAPIResponse().ref("NotModified"));
            read.getResponses()
                    .getAPIResponse("200")
                    .addHeader(
                            "ETag",
                            OASFactory.createHeader()
                                    .description("Of the content")
                                    .schema(text()));
        }
        return path;
    }

    /** What may be null is of either kind, not of one kind beside: as the generator writes it, null would never fit. */
    @Override
    public Schema filterSchema(Schema schema) {
        if (schema.getAnyOf() != null && schema.getType() != null) {
            schema.setType(null);
        }
        return schema;
    }

    private static boolean isTagged(Operation read) {
        APIResponse ok = read.getResponses().getAPIResponse("200");
        return ok != null && ok.getContent() != null && ok.getContent().getMediaType("application/json") != null;
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
