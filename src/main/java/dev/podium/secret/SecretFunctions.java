package dev.podium.secret;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Secrets;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.spi.CamelEvent.CamelContextInitializingEvent;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.eclipse.microprofile.config.Config;

/** Teaches Camel the references to secrets, as functions of its property placeholders. */
@Singleton
final class SecretFunctions {

    @Produces
    @Singleton
    @Unremovable
    SecretValues values(Config config) {
        return SecretValues.of(config);
    }

    void teach(@Observes CamelContextInitializingEvent event, SecretValues values, Config config) {
        PropertiesComponent properties = event.getContext().getPropertiesComponent();
        List<Path> folders = new ArrayList<>(
                config.getOptionalValues("podium.allow.folders", Path.class).orElse(List.of()));
        folders.add(SecretsSettings.read(name -> config.getOptionalValue(name, String.class))
                .folder());
        values.kinds().forEach(kind -> properties.addPropertiesFunction(function(kind, values, folders)));
    }

    /** @param folders of which routes may read files */
    static PropertiesFunction function(String kind, SecretValues values, List<Path> folders) {
        return new Function(
                kind, values, folders.stream().map(SecretFunctions::whole).toList());
    }

    private static Path whole(Path path) {
        return path.toAbsolutePath().normalize();
    }

    private static final int SHORTEST_PIECE = 6;

    private record Function(String kind, SecretValues values, List<Path> folders) implements PropertiesFunction {

        @Override
        public String getName() {
            return kind;
        }

        @Override
        public String apply(String name) {
            if (kind.equals(SecretValues.FILE)
                    && folders.stream().noneMatch(whole(Path.of(name.strip()))::startsWith)) {
                throw PodiumException.user(
                        "{{file:" + name + "}} lies outside the folders of which routes read secrets; the"
                                + " operator allows it by PODIUM_ALLOW_FOLDERS, or mounts it below PODIUM_SECRETS_FOLDER");
            }
            String value = values.read(kind, name);
            // Outside of RAW(…) Camel takes a value apart as a URI's options, and quotes the pieces where it doesn't
            // know them.
            Stream.of(value.split("[&=?#]"))
                    .filter(piece -> piece.length() >= SHORTEST_PIECE)
                    .forEach(Secrets::register);
            return value;
        }
    }
}
