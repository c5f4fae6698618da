package dev.podium.secret;

import dev.podium.vocabulary.Secrets;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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

    void teach(@Observes CamelContextInitializingEvent event, SecretValues values) {
        PropertiesComponent properties = event.getContext().getPropertiesComponent();
        values.kinds().forEach(kind -> properties.addPropertiesFunction(new Function(kind, values)));
    }

    private static final int SHORTEST_PIECE = 6;

    private record Function(String kind, SecretValues values) implements PropertiesFunction {

        @Override
        public String getName() {
            return kind;
        }

        @Override
        public String apply(String name) {
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
