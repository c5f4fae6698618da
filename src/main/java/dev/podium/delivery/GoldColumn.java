package dev.podium.delivery;

/**
 * A column of the table that goes out.
 *
 * @param type as the warehouse writes it
 * @param expression what is selected of it
 */
public record GoldColumn(String source, String name, String type, String expression) {

    /** Whether its JSON may be a text such as NaN in place of a number. */
    public boolean number() {
        return type.matches(
                        "(numeric|decimal|real|float|double precision|tinyint|smallint|int|integer|bigint|money|smallmoney)\\b.*")
                && !type.endsWith("]");
    }

    public boolean bytes() {
        return type.matches("bytea|(var)?binary");
    }
}
