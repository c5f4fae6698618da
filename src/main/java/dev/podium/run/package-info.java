/**
 * Runs: one passage of a pipeline from trigger to delivery. Holds the queue of runs and steps, and the dispatcher that
 * hands a step to the route that does it as soon as what it waits for has completed. In: starts (REST, {@code run:}).
 * Out: steps handed to {@link dev.podium.run.StepConsumer}s. Next: load, completion.
 */
package dev.podium.run;
