package dev.podium.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** The fields of a deal, each with the spellings and types that years of hand entry and two migrations left. */
final class DealFields {

    private static final List<String> SUBJECTS = List.of(
            "Rollout", "Jahresvertrag", "Erweiterung", "Pilot", "Support+", "Rahmenvertrag", "Migration", "Schulung");
    private static final List<String> OWNERS = List.of(
            "Jana Richter", "jana richter", "Tomasz Wójcik", "Émile Roux", "Åsa Lindqvist", "T. Wójcik", "Ben Okafor");
    private static final List<Integer> PROBABILITIES = List.of(10, 25, 50, 75, 90);

    private DealFields() {}

    /** An open deal; its {@code update_time} is the caller's. */
    static ObjectNode deal(World world, int id, LocalDateTime added, Dice dice) {
        int organization = 1 + dice.below(Organizations.COUNT);
        String subject = dice.pick(SUBJECTS) + (dice.chance(0.03) ? " 🚀" : "");
        ObjectNode record = CrmRecord.node()
                .put("id", id)
                .put("title", Organizations.company(world, organization).name() + " – " + subject);
        BigDecimal amount = value(record, dice);
        record.put("currency", currency(dice)).put("status", "open");
        stage(record, dice.between(1, 5), dice);
        record.put("org_id", dice.chance(0.05) ? null : (Integer) organization)
                .put("person_id", dice.chance(0.08) ? null : (Integer) dice.between(1, Persons.COUNT))
                .put("owner_name", dice.pick(OWNERS))
                .put("add_time", CrmRecord.time(added))
                .putNull("won_time")
                .putNull("lost_time")
                .put("expected_close_date", dice.chance(0.1) ? null : closing(added, dice));
        recurrence(record, amount, dice);
        return record.put("label", dice.chance(0.6) ? null : dice.pick("hot", "Hot", "🔥 hot", "cold", "warm"));
    }

    /** @return the amount that the field says, in whatever form */
    static BigDecimal value(ObjectNode record, Dice dice) {
        BigDecimal amount = BigDecimal.valueOf(50_000L + (long) (14_000_000 * dice.skewed()), 2);
        BigDecimal whole = amount.setScale(0, RoundingMode.HALF_UP);
        switch (dice.below(25)) {
            case 0 -> record.putNull("value");
            case 1, 2 -> record.put("value", amount.toPlainString());
            case 3, 4 -> record.put("value", String.format(Locale.GERMANY, "%,.2f", amount));
            case 5 -> record.put("value", "€ " + whole);
            case 6, 7, 8, 9, 10, 11 -> record.put("value", whole.longValueExact());
            default -> record.put("value", amount);
        }
        return amount;
    }

    static void stage(ObjectNode record, int stage, Dice dice) {
        record.put("stage_id", stage).put("probability", dice.chance(0.1) ? null : PROBABILITIES.get(stage - 1));
    }

    private static String currency(Dice dice) {
        int spelling = dice.below(20);
        return switch (spelling) {
            case 0 -> null;
            case 1 -> "eur";
            case 2 -> "Euro";
            case 3, 4, 5 -> "USD";
            default -> "EUR";
        };
    }

    private static String closing(LocalDateTime added, Dice dice) {
        return added.toLocalDate().plusDays(dice.between(20, 150)).toString();
    }

    private static void recurrence(ObjectNode record, BigDecimal amount, Dice dice) {
        boolean recurring = dice.chance(0.4);
        switch (dice.below(10)) {
            case 0 -> record.putNull("recurring");
            case 1 -> record.put("recurring", recurring ? "yes" : "no");
            default -> record.put("recurring", recurring);
        }
        BigDecimal monthly = amount.divide(BigDecimal.valueOf(12), 2, RoundingMode.HALF_UP);
        record.put("mrr", recurring && !dice.chance(0.1) ? monthly : null).putNull("contract_start");
        record.put("contract_months", recurring ? dice.pick(12, 12, 24, 36, 6) : null);
    }
}
