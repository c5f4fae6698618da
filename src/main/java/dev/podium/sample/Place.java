package dev.podium.sample;

import java.util.List;

/**
 * Where companies of the sample are at home, with the names that are usual there.
 *
 * @param spellings how people write the country; the first is the proper code
 * @param landmark whether companies here carry the city in their name, to tell them from those elsewhere in the country
 */
record Place(
        List<String> spellings,
        String city,
        String plainCity,
        String postalCode,
        boolean landmark,
        List<String> firstNames,
        List<String> lastNames,
        String legalForm) {

    private static final List<String> GERMANY = List.of("DE", "Germany", "Deutschland", "de", "GER");
    private static final List<String> GERMAN_FIRST =
            List.of("Jürgen", "Anna", "Björn", "Käthe", "Lukas", "Sabine", "Götz", "Mia");
    private static final List<String> GERMAN_LAST =
            List.of("Müller", "Schäfer", "Weiß", "Köhler", "Becker", "Grünwald", "Özdemir", "Krüger", "Vogel", "Böhm");
    private static final List<String> POLAND = List.of("PL", "Poland", "Polska", "pl");
    private static final List<String> POLISH_FIRST = List.of("Łukasz", "Agnieszka", "Paweł", "Małgorzata", "Michał");
    private static final List<String> POLISH_LAST = List.of(
            "Wójcik", "Kowalski", "Dąbrowska", "Zieliński", "Łęcki", "Nowak", "Górski", "Śliwa", "Pająk", "Król");
    private static final List<String> FRANCE = List.of("FR", "France", "fr", "Frankreich");
    private static final List<String> FRENCH_FIRST = List.of("Élodie", "François", "Zoé", "Jérôme", "Anaïs");
    private static final List<String> FRENCH_LAST = List.of(
            "Lefèvre", "Dubois", "Garçon", "Noël", "Béranger", "Moreau", "L'Hôpital", "Gauthier", "Sève", "Roux");

    static final List<Place> ALL = List.of(
            german("München", "Muenchen", "80331", false),
            german("Köln", "Koeln", "50667", true),
            german("Berlin", "Berlin", "10115", true),
            german("Düsseldorf", "Duesseldorf", "40213", true),
            new Place(POLAND, "Łódź", "Lodz", "90-001", false, POLISH_FIRST, POLISH_LAST, "Sp. z o.o."),
            new Place(POLAND, "Kraków", "Krakow", "30-001", true, POLISH_FIRST, POLISH_LAST, "S.A."),
            new Place(FRANCE, "Lyon", "Lyon", "69001", false, FRENCH_FIRST, FRENCH_LAST, "SARL"),
            new Place(FRANCE, "Besançon", "Besancon", "25000", true, FRENCH_FIRST, FRENCH_LAST, "SAS"),
            new Place(
                    List.of("AT", "Austria", "Österreich", "at"),
                    "Wien",
                    "Vienna",
                    "1010",
                    false,
                    GERMAN_FIRST,
                    List.of(
                            "Gruber",
                            "Pühringer",
                            "Höller",
                            "Wögerer",
                            "Steiner",
                            "Prähauser",
                            "Haider",
                            "Jäger",
                            "Lackner",
                            "Wöhrer"),
                    "GmbH"),
            new Place(
                    List.of("CH", "Switzerland", "Schweiz", "ch", "Suisse"),
                    "Zürich",
                    "Zuerich",
                    "8001",
                    false,
                    List.of("Urs", "Reto", "Beat", "Zoë", "Léa"),
                    List.of(
                            "Zürcher",
                            "Brönnimann",
                            "Käser",
                            "Meier",
                            "Hügli",
                            "Bühler",
                            "Frei",
                            "Schärer",
                            "Iten",
                            "Lüthi"),
                    "AG"),
            new Place(
                    List.of("ES", "Spain", "España", "es"),
                    "Málaga",
                    "Malaga",
                    "29001",
                    false,
                    List.of("Íñigo", "Begoña", "José", "María", "Andrés"),
                    List.of("Muñoz", "Peña", "Ibáñez", "García", "Núñez", "Cañas", "López", "Gómez", "Sáez", "Vázquez"),
                    "S.L."),
            new Place(
                    List.of("SE", "Sweden", "Sverige", "se"),
                    "Malmö",
                    "Malmo",
                    "211 18",
                    false,
                    List.of("Åsa", "Björn", "Göran", "Elin", "Märta"),
                    List.of(
                            "Åkesson",
                            "Sjöberg",
                            "Öberg",
                            "Lindström",
                            "Häggkvist",
                            "Nyström",
                            "Berg",
                            "Ström",
                            "Hjälm",
                            "Löfgren"),
                    "AB"),
            new Place(
                    List.of("DK", "Denmark", "Danmark", "dk"),
                    "Århus",
                    "Aarhus",
                    "8000",
                    false,
                    List.of("Søren", "Jørgen", "Mette", "Åse", "Lærke"),
                    List.of(
                            "Sørensen",
                            "Kjær",
                            "Møller",
                            "Østergaard",
                            "Bæk",
                            "Jensen",
                            "Nørgaard",
                            "Skov",
                            "Ågård",
                            "Thøgersen"),
                    "ApS"),
            new Place(
                    List.of("CZ", "Czechia", "Česko", "cz"),
                    "Plzeň",
                    "Plzen",
                    "301 00",
                    false,
                    List.of("Jiří", "Šárka", "Ondřej", "Věra", "Tomáš"),
                    List.of(
                            "Dvořák", "Novák", "Růžička", "Černý", "Příhoda", "Šťastný", "Žák", "Kříž", "Hašek",
                            "Vlček"),
                    "s.r.o."),
            new Place(
                    List.of("JP", "Japan", "日本", "jp"),
                    "東京",
                    "Tokyo",
                    "100-0001",
                    false,
                    List.of("太郎", "花子", "健", "美咲", "翔"),
                    List.of("佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"),
                    "株式会社"),
            new Place(
                    List.of("US", "USA", "United States", "us", "U.S."),
                    "San José",
                    "San Jose",
                    "95112",
                    false,
                    List.of("Emily", "José", "Noah", "Zoë", "Liam"),
                    List.of(
                            "O'Brien",
                            "Smith",
                            "Nguyễn",
                            "Johnson",
                            "Brontë",
                            "Lee",
                            "Peña",
                            "Kowalski",
                            "Brown",
                            "Davis"),
                    "Inc."));

    private static Place german(String city, String plainCity, String postalCode, boolean landmark) {
        return new Place(GERMANY, city, plainCity, postalCode, landmark, GERMAN_FIRST, GERMAN_LAST, "GmbH");
    }

    String code() {
        return spellings.get(0);
    }
}
