package dev.podium.vocabulary;

import java.util.Optional;
import java.util.stream.Stream;

/** The chain of causes of what was thrown, outermost first: Camel, jdbi and futures wrap what matters. */
public final class Causes {

    private Causes() {}

    public static Stream<Throwable> of(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }

    /** The outermost one of this type. */
    public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        return of(thrown).filter(type::isInstance).map(type::cast).findFirst();
    }

    /** The one that has no further cause. */
    public static Throwable root(Throwable thrown) {
        return of(thrown).reduce(thrown, (outer, inner) -> inner);
    }
}
