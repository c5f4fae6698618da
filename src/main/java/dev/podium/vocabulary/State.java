package dev.podium.vocabulary;

/** The state of a run or of one of its steps. */
public enum State {
    QUEUED,
    RUNNING,
    /** Under way, but waiting for something outside until a known time: a rate limit, a backoff. */
    WAITING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
