package dev.podium.operation.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.Sha256;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives what is read a tag by its content; whoever asks again with the tag is sent nothing while the content is the same. */
@Singleton
final class Tags {

    private static final String OURS = "dev.podium.";
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final ObjectMapper json;

    @Inject
    Tags(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    void tag(ContainerRequestContext request, ContainerResponseContext response) throws JsonProcessingException {
        Object entity = response.getEntity();
        if (!request.getMethod().equals("GET") || response.getStatus() != OK || !isJson(response) || !isOurs(entity)) {
            return;
        }
        String text = json.writeValueAsString(entity);
        String tag = '"' + Sha256.of(text).substring(0, 32) + '"';
        response.getHeaders().putSingle(HttpHeaders.ETAG, tag);
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (isKnown(request.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatus(NOT_MODIFIED);
            response.setEntity(null);
        } else {
            response.setEntity(
                    text.getBytes(StandardCharsets.UTF_8), new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static boolean isOurs(Object entity) {
        return entity != null && entity.getClass().getName().startsWith(OURS);
    }

    private static boolean isJson(ContainerResponseContext response) {
        return response.getMediaType() != null && MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
    }

    private static boolean isKnown(String tags, String tag) {
        return tags != null
                && Arrays.stream(tags.split(","))
                        .map(String::strip)
                        .map(known -> known.startsWith("W/") ? known.substring(2) : known)
                        .anyMatch(known -> known.equals(tag) || known.equals("*"));
    }
}
