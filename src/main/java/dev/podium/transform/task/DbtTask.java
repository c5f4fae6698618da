package dev.podium.transform.task;

import dev.podium.run.StepRun;

/** A CDI bean that does something with dbt when asked, as the only step of a run. Safe for use by several threads. */
public interface DbtTask {

    /** Such as {@code docs}: its runs are those of pipeline {@code dbt.docs}, one after the other. */
    String name();

    /**
     * Does it, however often it is asked: a run that was killed or failed does it again.
     *
     * @throws Exception when it failed
     */
    void perform(StepRun step, Order order) throws Exception;
}
