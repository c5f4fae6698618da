package dev.podium.route.check;

/** How much a finding weighs. */
public enum Severity {
    /** It can't work. */
    ERROR,
    /** It works, or may work elsewhere, but somebody should look. */
    WARNING
}
