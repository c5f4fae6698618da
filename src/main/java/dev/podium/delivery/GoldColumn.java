package dev.podium.delivery;

/**
 * A column of the table that goes out.
 *
 * @param type as PostgreSQL writes it
 * @param expression what is selected of it
 */
public record GoldColumn(String source, String name, String type, String expression) {

    /** Whether its JSON may be a text such as NaN in place of a number. */
    public boolean number() {
        return type.matches("(numeric|real|double precision|smallint|integer|bigint)\\b.*") && !type.endsWith("]");
    }

    public boolean bytes() {
        return type.equals("bytea");
    }
}
