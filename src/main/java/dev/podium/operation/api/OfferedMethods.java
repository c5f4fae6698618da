package dev.podium.operation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods are offered at a path, as the OpenAPI document says: whoever came with another is told. */
@Singleton
final class OfferedMethods {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    private final Instance<OpenApiDocumentService> openApi;
    private final ObjectMapper json;
    private volatile Map<Pattern, Set<String>> byPath;

    @Inject
    OfferedMethods(Instance<OpenApiDocumentService> openApi, ObjectMapper json) {
        this.openApi = openApi;
        this.json = json;
    }

    /** As the header {@code Allow} has them. */
    String at(String path) {
        if (byPath == null) {
            byPath = read();
        }
        Set<String> offered = new TreeSet<>(Set.of("OPTIONS"));
        byPath.forEach((pattern, methods) -> {
            if (pattern.matcher(path).matches()) {
                offered.addAll(methods);
            }
        });
        return String.join(", ", offered);
    }

    private Map<Pattern, Set<String>> read() {
        try {
            JsonNode paths =
                    json.readTree(openApi.get().getDocument(Format.JSON)).path("paths");
            return paths.properties().stream()
                    .collect(Collectors.toMap(path -> pattern(path.getKey()), path -> methods(path.getValue())));
        } catch (IOException e) {
            throw PodiumException.internal("The OpenAPI document can't be read", e);
        }
    }

    private static Pattern pattern(String template) {
        return Pattern.compile(template.replaceAll("\\{[^}]*}", "[^/]+"));
    }

    private static Set<String> methods(JsonNode path) {
        Set<String> methods = new TreeSet<>();
        METHODS.stream().filter(path::has).forEach(method -> methods.add(method.toUpperCase(Locale.ROOT)));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}
