package dev.podium.operation.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.podium.vocabulary.Secrets;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What went wrong with a request, as RFC 9457 writes it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Problem details (RFC 9457)")
public record Problem(
        @Schema(examples = "about:blank", description = "Always about:blank: title and status say what kind it is")
                String type,
        @Schema(examples = "Bad Request") String title,
        @Schema(examples = "400") int status,
        @Schema(
                        examples = "Pipeline is missing; name one, such as \"sales\"",
                        description = "For people: what is wrong and what to do")
                String detail,
        @Schema(examples = "/api/runs", description = "The path that was asked for") String instance,
        @Schema(description = "The fields or parameters that are wrong; absent where it isn't about any")
                List<Field> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A field of the body, or a parameter of the query, and what is wrong with it. */
    public record Field(@Schema(examples = "pipeline") String field, @Schema(examples = "is missing") String detail) {}

    static Problem of(int status, String detail, String instance, List<Field> errors) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "HTTP " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, Secrets.redact(detail), instance, errors);
    }

    Response response() {
        return Response.status(status)
                .type(MediaType.valueOf(MEDIA_TYPE))
                .entity(this)
                .build();
    }
}
