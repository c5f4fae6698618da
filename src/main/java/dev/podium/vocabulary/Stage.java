package dev.podium.vocabulary;

/** The stages of the data's way, in order. */
public enum Stage {
    BRONZE,
    SILVER,
    GOLD,
    DELIVERY;

    /** As REST, SQL and people write it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    public static Stage of(String label) {
        return valueOf(label.toUpperCase(java.util.Locale.ROOT));
    }
}
