/** The REST interface: JSON of runs, pipelines, datasets and routes, server-sent events, and problem details for whatever goes wrong. */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Podium",
                        version = "1",
                        description =
                                "Runs, pipelines, datasets and routes of the hub. Log in with HTTP Basic or a bearer token."
                                        + " Roles: viewer reads, operator also starts and steers runs, admin may do everything."
                                        + " Whatever goes wrong is answered with problem details (RFC 9457).",
                        license = @License(name = "Apache-2.0")),
        security = {@SecurityRequirement(name = "basic"), @SecurityRequirement(name = "bearer")},
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "basic",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic"),
                            @SecurityScheme(
                                    securitySchemeName = "bearer",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer")
                        },
                        responses = {
                            @APIResponse(
                                    name = "BadRequest",
                                    description = "The request is wrong; the problem names the field or parameter",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "wrong mode",
                                                                    value =
                                                                            """
                    {"type":"about:blank","title":"Bad Request","status":400,
                     "detail":"'mode' is 'fast'; it can be incremental or full","instance":"/api/runs",
                     "errors":[{"field":"mode","detail":"is 'fast'; it can be incremental or full"}]}"""))),
                            @APIResponse(
                                    name = "NotFound",
                                    description = "There is nothing of that name",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class),
                                                    examples =
                                                            @ExampleObject(
                                                                    name = "unknown pipeline",
                                                                    value =
                                                                            """
                    {"type":"about:blank","title":"Not Found","status":404,
                     "detail":"There is no pipeline 'sails'; known are sales","instance":"/api/pipelines/sails"}"""))),
                            @APIResponse(
                                    name = "Unauthorized",
                                    description = "No credentials, or wrong ones",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Forbidden",
                                    description = "The user lacks the role that this takes",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "OtherBody",
                                    description = "The Idempotency-Key was told before with another body",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "NotModified",
                                    description = "The content is still that of the tag in If-None-Match"),
                            @APIResponse(name = "TooLarge", description = "The body is larger than the hub takes"),
                            @APIResponse(
                                    name = "TooSlow",
                                    description = "The body did not arrive in time; the connection is closed"),
                            @APIResponse(
                                    name = "NoJson",
                                    description = "The body is of a type that is not taken here",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "TooMany",
                                    description =
                                            "This user asks more often than the hub allows, or has as much under way; the header Retry-After"
                                                    + " says when to come again",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "BadSource",
                                    description =
                                            "The source, or dbt, did not give what was asked of it; the problem says why",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Away",
                                    description =
                                            "The warehouse can't be reached, or something else lacks that the hub needs for this; where the header"
                                                    + " Retry-After is there, it says when to come again",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class))),
                            @APIResponse(
                                    name = "Conflict",
                                    description = "The run's state does not allow it",
                                    content =
                                            @Content(
                                                    mediaType = Problem.MEDIA_TYPE,
                                                    schema = @Schema(implementation = Problem.class)))
                        }))
package dev.podium.operation.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
