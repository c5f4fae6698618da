package dev.podium.secret;

/** Gives secrets by their names. Thread-safe. */
interface SecretStore {

    /**
     * The secret's value as of now.
     *
     * @throws dev.podium.vocabulary.PodiumException of kind USER where there is no such secret or we may not have it, EXTERNAL where
     *     nothing answers
     */
    String read(String name);

    /** Somebody was refused with a value of ours: ask again before giving it out once more. */
    default void expire() {
        // What is read each time is never old.
    }
}
