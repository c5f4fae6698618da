package dev.podium.transform.shadow;

import dev.podium.run.StepRun;
import dev.podium.transform.call.DbtCommand;
import java.util.function.Consumer;

/** Has a command run by whichever runner it names. */
@FunctionalInterface
public interface DbtCalls {

    /**
     * @param said told what dbt says beside its nodes' events, line by line
     * @throws dev.podium.vocabulary.PodiumException where dbt did not succeed
     */
    void call(StepRun step, DbtCommand command, Consumer<String> said);
}
