package dev.podium.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The web shop's visits: a CSV file a day, as three generations of trackers wrote them. */
final class Visits {

    private static final String HEADER = "visit_id,visited_at,visitor,page,referrer,country,device,duration_seconds";
    private static final List<String> PAGES = List.of(
            "/",
            "/preise",
            "/produkte/bürostuhl",
            "/blog/où-va-l-industrie",
            "/kontakt",
            "/demo",
            "/produkte?farbe=grün");
    private static final List<String> REFERRERS = List.of(
            "",
            "",
            "https://www.google.com/",
            "\"https://search.example/?q=\"\"stuhl, grün\"\"\"",
            "https://łódź.example/",
            "newsletter 💌");
    private static final List<String> DEVICES = List.of("mobile", "Mobile", "desktop", "Desktop", "tablet", "");
    private static final List<String> COUNTRIES = List.of("DE", "de", "Germany", "PL", "FR", "AT", "JP", "");
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter ZULU = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");

    private Visits() {}

    static String name(World world, int file) {
        return "visits-" + DailyFile.date(world, file) + ".csv";
    }

    /** @param corrected as delivered a second time, some days later: durations put right, forgotten visits added */
    static DailyFile of(World world, int file, boolean corrected) {
        DailyFile lines = new DailyFile().line(HEADER);
        int count = count(world, file) + (corrected ? 40 : 0);
        for (int number = 1; number <= count; number++) {
            String line = visit(world, file, number, corrected);
            lines.line(line);
            if (number % 70 == 0) {
                lines.line(line);
            }
            if (number == count / 2) {
                spoil(lines, file);
            }
        }
        return lines;
    }

    /** How many visits a file tells of, without those told twice. */
    static int count(World world, int file) {
        boolean weekend = DailyFile.date(world, file).getDayOfWeek().getValue() > 5;
        return (weekend ? 3_550 : 3_700) + world.dice("visits", file).below(300);
    }

    static String id(World world, int file, int number) {
        return DailyFile.id("v", world, file, number);
    }

    /** A few per cent come late: in the file of a day up to three days after theirs. */
    static LocalDateTime time(World world, int file, int number) {
        Dice dice = world.dice("visit time", file, number);
        LocalDateTime time = DailyFile.date(world, file).atStartOfDay().plusSeconds(dice.below(86_400));
        return dice.chance(0.03) ? time.minusDays(dice.between(1, 3)) : time;
    }

    private static String visit(World world, int file, int number, boolean corrected) {
        Dice dice = world.dice("visit", file, number);
        LocalDateTime time = time(world, file, number);
        return String.join(
                ",",
                id(world, file, number),
                (dice.chance(0.2) ? ZULU : SPACED).format(time),
                "u" + (1 + (int) (9_000 * dice.skewed())),
                dice.pick(PAGES),
                dice.pick(REFERRERS),
                dice.pick(COUNTRIES),
                dice.pick(DEVICES),
                duration(dice, corrected));
    }

    private static String duration(Dice dice, boolean corrected) {
        int seconds = (int) (1_800 * dice.skewed());
        int slip = dice.below(40);
        return switch (slip) {
            case 0, 1 -> corrected ? String.valueOf(seconds) : "";
            case 2 -> corrected ? String.valueOf(seconds) : "n/a";
            default -> String.valueOf(seconds);
        };
    }

    /** Every fourth file has lines that no CSV reader can take; the rest of the file is sound. */
    private static void spoil(DailyFile lines, int file) {
        if (file % 4 == 3) {
            lines.line("v-spoilt-" + file + ",2026-01-01 00:00:00,u1,/preise, und mehr,,DE,mobile,17,too,many")
                    .line("v-quote-" + file + ",2026-01-01 00:00:00,u2,\"/kontakt,,DE,desktop,3")
                    .line(("v-latin1-" + file + ",2026-01-01 00:00:00,u3,/m\u00f6bel,,DE,desktop,5")
                            .getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
