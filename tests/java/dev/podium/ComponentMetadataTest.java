package dev.podium;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.podium.bronze.BronzeEndpoint;
import dev.podium.bronze.retention.RetentionEndpoint;
import dev.podium.completion.CompletionEndpoint;
import dev.podium.gold.GoldEndpoint;
import dev.podium.load.LoadEndpoint;
import dev.podium.run.RunEndpoint;
import dev.podium.transform.DbtEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kaoto, Hawtio and the like are told of our components is what the components have: else run mvn -Pmetadata process-classes. */
class ComponentMetadataTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                LoadEndpoint.class,
                BronzeEndpoint.class,
                RetentionEndpoint.class,
                CompletionEndpoint.class,
                DbtEndpoint.class,
                GoldEndpoint.class,
                RunEndpoint.class
            })
    void toolsAreToldEachOptionWithItsDescription(Class<?> endpoint) throws IOException {
        JsonNode properties = metadata(endpoint).get("properties");
        Set<String> own = new TreeSet<>();
        for (Field field : endpoint.getDeclaredFields()) {
            Stream.of(describes(field)).filter(text -> !text.isEmpty()).forEach(text -> {
                own.add(field.getName());
                assertNotNull(properties.get(field.getName()), field.getName());
                assertEquals(
                        text, properties.get(field.getName()).get("description").asText());
            });
        }
        assertTrue(!own.isEmpty());
    }

    private static String describes(Field field) {
        if (field.isAnnotationPresent(UriParam.class)) {
            return field.getAnnotation(UriParam.class).description();
        }
        return field.isAnnotationPresent(UriPath.class)
                ? field.getAnnotation(UriPath.class).description()
                : "";
    }

    private static JsonNode metadata(Class<?> endpoint) throws IOException {
        String file = "/META-INF/" + endpoint.getPackageName().replace('.', '/') + "/"
                + endpoint.getAnnotation(UriEndpoint.class).scheme() + ".json";
        try (InputStream found = endpoint.getResourceAsStream(file)) {
            assertNotNull(found, file);
            return new ObjectMapper().readTree(found);
        }
    }

    @Test
    void editorsAreGivenAllOfThemInOneFileAndValidationKnowsEach() throws IOException {
        JsonNode all = new ObjectMapper()
                .readTree(getClass().getResourceAsStream("/META-INF/resources/podium/schema/components.json"));
        Properties places = new Properties();
        places.load(getClass().getResourceAsStream("/META-INF/podium/components.properties"));
        Set<String> found = new TreeSet<>();
        for (JsonNode component : all) {
            String scheme = component.at("/component/scheme").asText();
            found.add(scheme);
            assertEquals(
                    new ObjectMapper().readTree(getClass().getResourceAsStream("/" + places.getProperty(scheme))),
                    component,
                    scheme);
        }
        assertEquals(places.keySet(), found);
        Set<String> ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.podium").stream()
                        .filter(type -> type.isAnnotatedWith(UriEndpoint.class))
                        .map(type -> type.getAnnotationOfType(UriEndpoint.class).scheme())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ours, found);
    }
}
