package dev.podium.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A company as it truly is, behind what the CRM and the ERP say of it. No two have the same name in one country.
 *
 * @param vatNumber as the tax office writes it; companies in the United States have none
 */
record Company(String name, Place place, Optional<String> vatNumber, String industry, String website) {

    /** Companies there are; numbers run from 0. The CRM knows the first half, the ERP the last two thirds or so. */
    static final int COUNT = 3_200;

    private static final List<String> TRADES = List.of(
            "Maschinenbau",
            "Logistik",
            "Software",
            "Optik",
            "Bau",
            "Medizintechnik",
            "Druck",
            "Solar",
            "Möbel",
            "Feinkost",
            "Textil",
            "Robotik",
            "Energie",
            "Papier",
            "Chemie",
            "Werkzeuge",
            "Fahrräder",
            "Wein",
            "Verpackung",
            "Büro");
    private static final List<String> INDUSTRIES =
            List.of("Manufacturing", "Logistics", "IT", "Health", "Construction", "Retail", "Energy");
    private static final int NAMES = 10;
    /** Coprime to {@link #COUNT}: neighbouring numbers get unlike companies, and none comes twice. */
    private static final int STRIDE = 1_103;

    static Company number(World world, int number) {
        int mixed = (int) ((long) number * STRIDE % COUNT);
        Place place = Place.ALL.get(mixed % Place.ALL.size());
        int rest = mixed / Place.ALL.size();
        String family = place.lastNames().get(rest % NAMES);
        String trade = TRADES.get(rest / NAMES % TRADES.size());
        String name = family + " " + trade + (place.landmark() ? " " + place.city() : "") + " " + place.legalForm();
        Dice dice = world.dice("company", number);
        return new Company(name, place, vatNumber(place, number), dice.pick(INDUSTRIES), website(name, number));
    }

    private static Optional<String> vatNumber(Place place, int number) {
        return place.code().equals("US")
                ? Optional.empty()
                : Optional.of(place.code() + (100_000_000L + (number * 271_829L) % 899_999_999L));
    }

    private static String website(String name, int number) {
        String plain = plain(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return "https://www." + plain.replaceAll("^-|-$", "") + number + ".example";
    }

    /** Without accents and umlauts, as a hasty typist writes. */
    static String plain(String text) {
        String german =
                text.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ß", "ss");
        return Normalizer.normalize(german, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ł", "l")
                .replace("Ł", "L");
    }

    /** The name as somebody typed it in: mostly right, now and then shouted, plain, or with stray spaces. */
    String typedName(Dice dice) {
        int slip = dice.below(20);
        return switch (slip) {
            case 0, 1 -> name.toUpperCase(Locale.ROOT);
            case 2, 3 -> plain(name);
            case 4 -> "  " + name + " ";
            case 5 -> name.replace(" ", "  ");
            default -> name;
        };
    }

    /** The VAT number as somebody typed it in: with and without spaces, in lower case, or not at all. */
    Optional<String> typedVatNumber(double missing, Dice dice) {
        int slip = dice.below(10);
        return dice.chance(missing)
                ? Optional.empty()
                : vatNumber.map(number -> switch (slip) {
                    case 0, 1 -> number.replaceAll("(\\d{3})", " $1");
                    case 2 -> number.toLowerCase(Locale.ROOT);
                    default -> number;
                });
    }

    String typedCountry(Dice dice) {
        return dice.chance(0.7) ? place.code() : dice.pick(place.spellings());
    }

    String typedCity(Dice dice) {
        return dice.chance(0.8) ? place.city() : place.plainCity();
    }
}
