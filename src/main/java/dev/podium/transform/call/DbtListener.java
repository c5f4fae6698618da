package dev.podium.transform.call;

/** Whoever wants to know how a command goes, and may stop it. */
public interface DbtListener {

    void event(DbtEvent event);

    /** The runner waits for something outside; told again every few seconds. */
    void waiting(String reason);

    /** The runner does something of its own, such as installing dbt. */
    void preparing(String what, boolean done);

    boolean cancelled();

    /** Whether it is cancelled because the hub stops, or another has taken the step over: what can go on without the hub is left to whoever takes it up. */
    default boolean stopping() {
        return false;
    }

    /** Runs the action when the command is cancelled, at once where it is already. */
    void onCancel(Runnable action);
}
