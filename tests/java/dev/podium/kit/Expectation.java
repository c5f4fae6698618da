package dev.podium.kit;

/** What a load has to make of a source that misbehaves. */
public sealed interface Expectation {

    /**
     * All records land, each once, by this very load.
     *
     * @param lost but so many that are malformed
     * @param quarantined which are kept in so many pieces
     */
    record Lands(int lost, int quarantined) implements Expectation {}

    /**
     * The load fails, says why, and shows nothing. When the source behaves again, the next one lands all records, each once.
     *
     * @param why a regular expression that is found in the message for people
     * @param forLong and so will the next one, as the source has asked for
     */
    record Refuses(String why, boolean forLong) implements Expectation {}

    /** Either is right: what counts is that nothing is lost or doubled without a word. */
    record LandsOrRefuses() implements Expectation {}

    /** The source changes while it is read: this load lands a part that makes sense, or none; the next one lands all, each once. */
    record LandsSoon() implements Expectation {}

    static Expectation landsSoon() {
        return new LandsSoon();
    }

    static Expectation lands() {
        return new Lands(0, 0);
    }

    static Expectation landsBut(int lost, int quarantined) {
        return new Lands(lost, quarantined);
    }

    static Expectation refuses(String why) {
        return new Refuses(why, false);
    }

    static Expectation refusesForLong(String why) {
        return new Refuses(why, true);
    }

    static Expectation landsOrRefuses() {
        return new LandsOrRefuses();
    }
}
