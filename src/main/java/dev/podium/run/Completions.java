package dev.podium.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.vocabulary.PodiumException;
import org.jdbi.v3.core.Handle;

/** Writes completion messages. */
public final class Completions {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Completions() {}

    /** Writes the message in the handle's transaction; one that was written before stays as it was. */
    public static void write(Handle handle, Completion completion) {
        write(handle.attach(RunStore.class), completion);
    }

    static void write(RunStore transaction, Completion completion) {
        try {
            transaction.insertCompletion(
                    completion.runId(), completion.name(), completion.stage(), JSON.writeValueAsString(completion));
        } catch (JsonProcessingException e) {
            throw PodiumException.internal("A completion message could not be written", e);
        }
    }
}
