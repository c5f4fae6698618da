package dev.podium.sample;

/** What became of turning the world's day for a run. */
sealed interface Turn {

    /** It is a new day now. */
    record Turned(World today) implements Turn {}

    /** The run has had its day. */
    record Already(World today) implements Turn {}

    /** The ERP's database belongs to somebody else and was left alone. */
    record Strange(String url) implements Turn {}
}
