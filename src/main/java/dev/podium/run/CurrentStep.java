package dev.podium.run;

/** The step a thread is doing. */
final class CurrentStep {

    private static final ThreadLocal<StepRun> STEP = new ThreadLocal<>();

    private CurrentStep() {}

    static StepRun get() {
        return STEP.get();
    }

    static void set(StepRun step) {
        STEP.set(step);
    }

    static void clear() {
        STEP.remove();
    }
}
