package dev.podium.transform.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Files that the hub brings along for dbt. */
final class Resource {

    private Resource() {}

    static String text(String name) throws IOException {
        try (InputStream file = Resource.class.getClassLoader().getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
