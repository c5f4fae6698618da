package dev.podium.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The CRM's deals as they stand on a day of the world; {@link DealFields} fills what never changes in them. */
final class Deals {

    /** Those of the first day; a few more come with each. */
    static final int FIRST = 6_200;

    private static final int NEW_DAILY = 12;
    private static final int CHANGED_DAILY = 48;
    /** Every so manieth deal stands in the list twice, as when a page shifts under one who reads by offset. */
    private static final int TWICE_EVERY = 180;

    private Deals() {}

    static List<CrmRecord> of(World world) {
        Map<Integer, List<Integer>> changes = world.changes("deal", CHANGED_DAILY, FIRST);
        List<CrmRecord> records = new ArrayList<>();
        for (int id = 1; id <= FIRST + world.day() * NEW_DAILY; id++) {
            CrmRecord record = CrmRecord.of(deal(world, id, changes.getOrDefault(id, List.of())));
            records.add(record);
            if (id % TWICE_EVERY == 0) {
                records.add(record);
            }
        }
        return records;
    }

    private static ObjectNode deal(World world, int id, List<Integer> days) {
        Dice dice = world.dice("deal", id);
        ObjectNode record = id <= FIRST ? old(world, id, dice) : fresh(world, id, dice);
        days.forEach(day -> change(world, record, day));
        return record;
    }

    private static ObjectNode old(World world, int id, Dice dice) {
        LocalDateTime added = world.before(720, dice);
        LocalDateTime updated = World.between(added, world.beginning(), dice);
        ObjectNode record = DealFields.deal(world, id, added, dice).put("update_time", CrmRecord.time(updated));
        boolean young = added.isAfter(world.beginning().minusDays(100));
        if (!dice.chance(young ? 0.7 : 0.12)) {
            close(record, dice.chance(0.55), updated, dice);
        }
        return record;
    }

    /** Came in on one of the later days. */
    private static ObjectNode fresh(World world, int id, Dice dice) {
        int day = (id - FIRST - 1) / NEW_DAILY + 1;
        LocalDateTime added = world.during(day, dice);
        return DealFields.deal(world, id, added, dice).put("update_time", CrmRecord.time(added));
    }

    private static void close(ObjectNode record, boolean won, LocalDateTime when, Dice dice) {
        record.put(
                        "status",
                        won
                                ? dice.pick("won", "won", "won", "won", "won", "Won", "WON")
                                : dice.pick("lost", "lost", "lost", "Lost"))
                .put("probability", won ? 100 : 0)
                .put("won_time", won ? CrmRecord.time(when) : null)
                .put("lost_time", won ? null : CrmRecord.time(when));
        if (won && !record.get("contract_months").isNull()) {
            LocalDate start = when.toLocalDate().plusDays(dice.between(1, 45));
            record.put("contract_start", start.withDayOfMonth(1).plusMonths(1).toString());
        }
    }

    /** What a salesperson did to it on a day; now and then it is told only weeks after it happened. */
    private static void change(World world, ObjectNode record, int day) {
        Dice dice = world.dice("deal change", record.get("id").asLong(), day);
        LocalDateTime now = world.during(day, dice);
        if (record.get("status").asText().equals("open")) {
            proceed(record, now, dice);
        } else {
            DealFields.value(record, dice);
        }
        record.put("update_time", CrmRecord.time(now));
    }

    private static void proceed(ObjectNode record, LocalDateTime now, Dice dice) {
        boolean toldLate = dice.chance(0.2);
        LocalDateTime when = toldLate ? now.minusDays(dice.between(14, 45)) : now;
        switch (dice.below(4)) {
            case 0, 1 -> close(record, true, when, dice);
            case 2 -> close(record, false, when, dice);
            default ->
                DealFields.stage(record, Math.min(5, record.get("stage_id").asInt() + 1), dice);
        }
    }
}
