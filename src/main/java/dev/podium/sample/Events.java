package dev.podium.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

/** What visitors did in the web shop: a JSON Lines file a day, delivered at least once. */
final class Events {

    private static final List<String> TYPES = List.of(
            "page_view",
            "page_view",
            "page_view",
            "pageView",
            "PAGE_VIEW",
            "signup",
            "demo_request",
            "add_to_cart",
            "purchase");
    private static final List<String> CAMPAIGNS =
            List.of("frühjahr", "été-2026", "東京-launch", "black friday 🖤", "none");

    private Events() {}

    static String name(World world, int file) {
        return "events-" + DailyFile.date(world, file) + ".jsonl";
    }

    static DailyFile of(World world, int file) {
        DailyFile lines = new DailyFile();
        int count = 1_060 + world.dice("events", file).below(80);
        for (int number = 1; number <= count; number++) {
            byte[] line = event(world, file, number);
            lines.line(line);
            if (number % 90 == 0) {
                lines.line(line);
            }
            if (number == count / 2) {
                spoil(lines, line, file);
            }
        }
        return lines;
    }

    private static byte[] event(World world, int file, int number) {
        Dice dice = world.dice("event", file, number);
        int visit = 1 + dice.below(Visits.count(world, file));
        LocalDateTime time = Visits.time(world, file, visit).plusSeconds(dice.below(600));
        String type = dice.pick(TYPES);
        ObjectNode event = CrmRecord.node()
                .put("event_id", DailyFile.id("e", world, file, number))
                .put("visit_id", dice.chance(0.02) ? null : Visits.id(world, file, visit))
                .put("occurred_at", time + (time.getSecond() == 0 ? ":00Z" : "Z"))
                .put("type", type);
        value(event, type, dice);
        event.set("properties", properties(type, dice));
        return CrmRecord.bytes(event);
    }

    /** Only a purchase and a cart have one; one shop writes it as a number, the other as text. */
    private static void value(ObjectNode event, String type, Dice dice) {
        double amount = dice.between(990, 250_000) / 100.0;
        if (!type.equals("purchase") && !type.equals("add_to_cart")) {
            event.putNull("value");
        } else if (dice.chance(0.3)) {
            event.put("value", String.valueOf(amount));
        } else {
            event.put("value", amount);
        }
    }

    private static ObjectNode properties(String type, Dice dice) {
        ObjectNode properties = CrmRecord.node().put("campaign", dice.pick(CAMPAIGNS));
        if (type.equals("demo_request")) {
            properties.put("company", dice.pick(Place.ALL).lastNames().get(0)).put("employees", dice.between(1, 5_000));
        }
        if (dice.chance(0.1)) {
            properties.putObject("experiment").put("name", "größere Knöpfe").put("variant", dice.pick("A", "B"));
        }
        return properties;
    }

    /** Every fourth file has a line that breaks off and one in another encoding. */
    private static void spoil(DailyFile lines, byte[] sound, int file) {
        if (file % 4 == 2) {
            lines.line(Arrays.copyOf(sound, sound.length / 2))
                    .line("{\"event_id\":\"e-latin1\",\"type\":\"page_view\",\"properties\":{\"page\":\"/m\u00f6bel\"}}"
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
