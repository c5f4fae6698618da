package dev.podium.sample;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {

    private static final World FIRST = new World(20, LocalDate.of(2026, 3, 1), 0);
    private static final World SECOND = FIRST.on(1);

    @Test
    void theSameSeedDateAndDayMakeTheSameBytes() {
        World again = new World(20, LocalDate.of(2026, 3, 1), 1);
        assertEquals(texts(Deals.of(SECOND)), texts(Deals.of(again)));
        assertEquals(texts(Persons.of(SECOND)), texts(Persons.of(again)));
        assertEquals(Order.all(SECOND).toList(), Order.all(again).toList());
        assertEquals(Customer.all(SECOND).toList(), Customer.all(again).toList());
        assertArrayEquals(
                Visits.of(SECOND, 3, false).bytes(), Visits.of(again, 3, false).bytes());
        assertArrayEquals(Events.of(SECOND, 3).bytes(), Events.of(again, 3).bytes());
    }

    @Test
    void anotherSeedMakesAnotherWorld() {
        World other = new World(21, FIRST.base(), 0);
        assertFalse(texts(Deals.of(FIRST)).equals(texts(Deals.of(other))));
    }

    @Test
    void theFirstDayHasTheSizesThatItsDocumentationPromises() {
        assertTrue(Deals.of(FIRST).size() >= 6_000);
        assertEquals(4_000, Persons.of(FIRST).size());
        assertEquals(1_500, Organizations.of(FIRST).size());
        assertEquals(2_500, Customer.all(FIRST).count());
        assertEquals(200, Product.all(FIRST).count());
        assertEquals(40_000, Order.all(FIRST).count());
        assertTrue(Order.all(FIRST).mapToInt(order -> order.lines().size()).sum() >= 100_000);
        assertTrue(IntStream.range(0, 14).map(file -> Visits.count(FIRST, file)).sum() >= 50_000);
    }

    @Test
    void nothingOfTheFirstDayIsYoungerThanItsBaseDate() {
        String base = "2026-03-01 00:00:00";
        assertTrue(Deals.of(FIRST).stream().allMatch(deal -> deal.updateTime().compareTo(base) < 0));
        assertTrue(Order.all(FIRST).allMatch(order -> order.updatedAt().isBefore(FIRST.beginning())));
        assertTrue(Customer.all(FIRST).allMatch(row -> row.updatedAt().isBefore(FIRST.beginning())));
    }

    @Test
    void theSecondDayChangesAFewRecordsAndDatesEachChangeOnItself() {
        assertEquals(60, changed(Deals.of(FIRST), Deals.of(SECOND)));
        assertEquals(20, changed(Persons.of(FIRST), Persons.of(SECOND)));
        assertEquals(10, changed(Organizations.of(FIRST), Organizations.of(SECOND)));
        Set<Order> before = Order.all(FIRST).collect(toSet());
        List<Order> changed =
                Order.all(SECOND).filter(order -> !before.contains(order)).toList();
        assertEquals(150, changed.size());
        assertTrue(changed.stream()
                .allMatch(order -> order.updatedAt().toLocalDate().equals(FIRST.base())));
        assertTrue(changed.stream()
                .anyMatch(order -> order.id() > Order.FIRST
                        && order.orderedAt().isBefore(FIRST.beginning().minusDays(13))));
    }

    @Test
    void changesOfLaterDaysKeepThoseOfEarlierOnes() {
        Map<Long, String> second = byId(Deals.of(SECOND));
        Map<Long, String> fifth = byId(Deals.of(FIRST.on(5)));
        long kept = second.keySet().stream()
                .filter(id -> second.get(id).equals(fifth.get(id)))
                .count();
        assertTrue(kept > second.size() - 5 * 48 && kept < second.size());
    }

    @Test
    void noTwoCompaniesShareANameInACountry() {
        Set<String> names = IntStream.range(0, Company.COUNT)
                .mapToObj(number -> Company.number(FIRST, number))
                .map(company -> company.name() + company.place().code())
                .collect(toSet());
        assertEquals(Company.COUNT, names.size());
    }

    @Test
    void aCorrectedFileHasTheSameVisitsAndSomeMore() {
        Set<String> first = ids(Visits.of(SECOND, 10, false));
        Set<String> corrected = ids(Visits.of(SECOND, 10, true));
        assertTrue(corrected.containsAll(first));
        assertEquals(first.size() + 40, corrected.size());
    }

    private static long changed(List<CrmRecord> before, List<CrmRecord> after) {
        Map<Long, String> old = byId(before);
        return byId(after).entrySet().stream()
                .filter(record -> !Objects.equals(record.getValue(), old.get(record.getKey())))
                .count();
    }

    private static Map<Long, String> byId(List<CrmRecord> records) {
        return records.stream().collect(toMap(CrmRecord::id, WorldTest::text, (first, same) -> first));
    }

    private static List<String> texts(List<CrmRecord> records) {
        return records.stream().map(WorldTest::text).toList();
    }

    private static String text(CrmRecord record) {
        return new String(record.json(), StandardCharsets.UTF_8);
    }

    private static Set<String> ids(DailyFile file) {
        return Arrays.stream(new String(file.bytes(), StandardCharsets.UTF_8).split("\n"))
                .map(line -> line.split(",")[0])
                .collect(toSet());
    }
}
