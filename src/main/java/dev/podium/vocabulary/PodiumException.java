package dev.podium.vocabulary;

/** The hub's one exception: its message says what is wrong and what to do (secrets taken out), its fault says whose it is. */
public final class PodiumException extends RuntimeException {

    private final Fault fault;

    public PodiumException(Fault fault, String message, Throwable cause) {
        super(Told.text(message), cause);
        this.fault = fault;
    }

    public static PodiumException user(String message) {
        return new PodiumException(Fault.USER, message, null);
    }

    public static PodiumException external(String message) {
        return new PodiumException(Fault.EXTERNAL, message, null);
    }

    public static PodiumException external(String message, Throwable cause) {
        return new PodiumException(Fault.EXTERNAL, message, cause);
    }

    public static PodiumException resource(String message, Throwable cause) {
        return new PodiumException(Fault.RESOURCE, message, cause);
    }

    public static PodiumException internal(String message, Throwable cause) {
        return new PodiumException(Fault.INTERNAL, message, cause);
    }

    public Fault fault() {
        return fault;
    }

    /** The first of ours in the chain of causes, else a wrapped one of fault INTERNAL: Camel and futures wrap what routes throw. */
    public static PodiumException of(Throwable thrown) {
        return Causes.find(thrown, PodiumException.class).orElseGet(() -> {
            Throwable root = Causes.root(thrown);
            return internal(root.getClass().getSimpleName() + ": " + root.getMessage(), thrown);
        });
    }
}
