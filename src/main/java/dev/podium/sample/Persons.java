package dev.podium.sample;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The CRM's contact persons; some were entered a second time under another spelling but with the same e-mail address. */
final class Persons {

    static final int COUNT = 4_000;
    private static final double TWICE = 0.03;
    private static final int CHANGED_DAILY = 20;

    private Persons() {}

    static List<CrmRecord> of(World world) {
        Map<Integer, List<Integer>> changes = world.changes("person", CHANGED_DAILY, COUNT);
        return IntStream.rangeClosed(1, COUNT)
                .mapToObj(id -> CrmRecord.of(person(world, id, changes.getOrDefault(id, List.of()))))
                .toList();
    }

    /** Who a person really is: one's own number, or that of the person entered before. */
    private static int original(World world, int id) {
        return id > 1 && world.dice("person twice", id).chance(TWICE) ? original(world, id - 1) : id;
    }

    private static ObjectNode person(World world, int id, List<Integer> days) {
        int original = original(world, id);
        Dice dice = world.dice("person", original);
        int organization = 1 + dice.below(Organizations.COUNT);
        Place place = Organizations.company(world, organization).place();
        String first = dice.pick(place.firstNames());
        String last = dice.pick(place.lastNames());
        Dice typing = world.dice("person typed", id);
        ObjectNode record = CrmRecord.node().put("id", id);
        name(record, first, last, id != original, typing);
        record.set("emails", emails(first, last, original, dice, typing));
        record.set("phones", phones(typing));
        LocalDateTime added = world.before(800, typing);
        record.put("org_id", typing.chance(0.08) ? null : (Integer) organization)
                .put("add_time", CrmRecord.time(added))
                .put("update_time", CrmRecord.time(World.between(added, world.beginning(), typing)));
        days.forEach(day -> change(world, record, day));
        return record;
    }

    private static void name(ObjectNode record, String first, String last, boolean twice, Dice typing) {
        String full = first + " " + last;
        String typed = twice ? Company.plain(full) : typing.chance(0.05) ? full.toUpperCase(Locale.ROOT) : full;
        boolean split = typing.chance(0.9);
        record.put("name", typing.chance(0.02) ? full + " 🎉" : typed)
                .put("first_name", split ? first : null)
                .put("last_name", split ? last : null);
    }

    private static ArrayNode emails(String first, String last, int original, Dice dice, Dice typing) {
        ArrayNode emails = CrmRecord.node().arrayNode();
        String plain =
                Company.plain(first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "");
        String address = (plain.length() > 1 ? plain : "mail") + original + "@mail.example";
        if (dice.chance(0.95)) {
            emails.add(contact(typing.chance(0.1) ? address.toUpperCase(Locale.ROOT) : address, true, "work"));
        }
        if (dice.chance(0.2)) {
            emails.add(contact("private." + address, false, "home"));
        }
        return emails;
    }

    private static ArrayNode phones(Dice typing) {
        ArrayNode phones = CrmRecord.node().arrayNode();
        if (typing.chance(0.8)) {
            int number = typing.between(1_000_000, 9_999_999);
            phones.add(contact(typing.pick("+49 89 ", "0049-89-", "(089) ", "089/") + number, true, "work"));
        }
        return phones;
    }

    private static ObjectNode contact(String value, boolean primary, String label) {
        return CrmRecord.node().put("value", value).put("primary", primary).put("label", label);
    }

    private static void change(World world, ObjectNode record, int day) {
        Dice dice = world.dice("person change", record.get("id").asLong(), day);
        if (dice.chance(0.5)) {
            record.put("org_id", 1 + dice.below(Organizations.COUNT));
        } else {
            record.set("phones", phones(dice));
        }
        record.put("update_time", CrmRecord.time(world.during(day, dice)));
    }
}
