package dev.podium.route.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The components that the hub has, out of the metadata that comes with each: nothing of them is loaded. */
final class Components {

    /** Lists the components of a jar; ours has one too. */
    private static final String LIST = "META-INF/services/org/apache/camel/component.properties";

    private static final String SERVICE = "META-INF/services/org/apache/camel/component/";
    /** Where our own say what they are: they are beans of the hub, which Camel's list of classes can't name. */
    private static final String OWN = "META-INF/podium/components.properties";

    private final ClassLoader classes = Components.class.getClassLoader();
    private final Map<String, String> metadata = new TreeMap<>();
    private final Map<String, Optional<ComponentModel>> models = new HashMap<>();

    Components() {
        try {
            for (URL list : Collections.list(classes.getResources(LIST))) {
                names(list).forEach(name -> metadata.put(name, ""));
            }
            read(classes.getResource(OWN)).forEach((name, place) -> metadata.put((String) name, (String) place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(URL list) throws IOException {
        return List.of(read(list).getProperty("components", "").strip().split("\\s+"));
    }

    private static Properties read(URL from) throws IOException {
        Properties properties = new Properties();
        if (from != null) {
            try (InputStream text = from.openStream()) {
                properties.load(text);
            }
        }
        return properties;
    }

    boolean has(String scheme) {
        return metadata.containsKey(scheme);
    }

    Set<String> names() {
        return new TreeSet<>(metadata.keySet());
    }

    /** Empty for a component that the hub doesn't have, or that says nothing of itself. */
    Optional<ComponentModel> model(String scheme) {
        return models.computeIfAbsent(scheme, this::read);
    }

    private Optional<ComponentModel> read(String scheme) {
        try (InputStream json = has(scheme) ? classes.getResourceAsStream(place(scheme)) : null) {
            return json == null
                    ? Optional.empty()
                    : Optional.of(
                            JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String place(String scheme) throws IOException {
        String own = metadata.get(scheme);
        if (!own.isEmpty()) {
            return own;
        }
        String component = read(classes.getResource(SERVICE + scheme)).getProperty("class", "");
        String folder = component.substring(0, Math.max(0, component.lastIndexOf('.')));
        return "META-INF/" + folder.replace('.', '/') + "/" + scheme + ".json";
    }
}
