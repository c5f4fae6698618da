package dev.podium.sample;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An order with its lines. Business grows over the two years, rests at weekends, and some of it is booked weeks late. */
record Order(
        long id,
        long customerId,
        LocalDateTime orderedAt,
        String status,
        String currency,
        UUID externalRef,
        LocalDateTime updatedAt,
        List<OrderLine> lines)
        implements ErpRow {

    /** Those of the first day. */
    static final int FIRST = 40_000;

    private static final int NEW_DAILY = 90;
    private static final int CHANGED_DAILY = 60;
    /** Only the youngest of the first orders still change. */
    private static final int CHANGEABLE = 3_000;

    private static final int HISTORY_DAYS = 730;
    private static final List<String> CLOSED = List.of(
            "completed",
            "completed",
            "completed",
            "completed",
            "completed",
            "completed",
            "completed",
            "completed",
            "COMPLETED",
            "shipped",
            "cancelled",
            "canceled");

    Order {
        lines = List.copyOf(lines);
    }

    static Stream<Order> all(World world) {
        Map<Integer, List<Integer>> changes = world.changes("order", CHANGED_DAILY, CHANGEABLE);
        Stream<Order> first = IntStream.rangeClosed(1, FIRST).mapToObj(id -> {
            List<Integer> days = changes.getOrDefault(id - (FIRST - CHANGEABLE), List.of());
            Order order = first(world, id);
            for (int day : days) {
                order = order.changed(world, day);
            }
            return order;
        });
        int later = FIRST + world.day() * NEW_DAILY;
        return Stream.concat(first, IntStream.rangeClosed(FIRST + 1, later).mapToObj(id -> fresh(world, id)));
    }

    private static Order first(World world, int id) {
        Dice dice = world.dice("order", id);
        LocalDateTime ordered = orderedAt(world, id, dice);
        LocalDateTime updated = ordered.plusSeconds(dice.below(10 * 86_400));
        boolean settled = updated.isBefore(world.beginning());
        LocalDateTime known = settled ? updated : world.beginning().minusSeconds(1 + dice.below(3_600));
        return of(world, id, ordered, settled ? dice.pick(CLOSED) : dice.pick("open", "OPEN", "shipped"), known, dice);
    }

    /** Booked on a later day; one in eight was ordered weeks before. */
    private static Order fresh(World world, int id) {
        Dice dice = world.dice("order", id);
        LocalDateTime booked = world.during((id - FIRST - 1) / NEW_DAILY + 1, dice);
        LocalDateTime ordered = dice.chance(0.12) ? booked.minusDays(dice.between(14, 50)) : booked;
        return of(world, id, ordered, "open", booked, dice);
    }

    private static Order of(
            World world, long id, LocalDateTime ordered, String status, LocalDateTime updated, Dice dice) {
        long customer = Customer.FIRST_ID + (int) (Customer.COUNT * dice.skewed());
        UUID reference = dice.chance(0.3) ? null : new UUID(dice.next(), dice.next());
        int count = dice.pick(1, 2, 2, 3, 3, 4, 5);
        List<OrderLine> lines = IntStream.rangeClosed(1, count)
                .mapToObj(number -> OrderLine.of(world, id, number, updated, dice))
                .toList();
        String currency = dice.pick("EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "USD", "CHF", "PLN", "eur");
        return new Order(id, customer, ordered, status, currency, reference, updated, lines);
    }

    /** Ids follow time: the inverse of a growth from 0.6 to 1.4 orders where one is the average. */
    private static LocalDateTime orderedAt(World world, int id, Dice dice) {
        double share = (id - 0.5) / FIRST;
        double time = (-0.6 + Math.sqrt(0.36 + 1.6 * share)) / 0.8;
        LocalDate date = world.base().minusDays(HISTORY_DAYS - (int) (time * HISTORY_DAYS));
        boolean weekend = date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        LocalDate worked = weekend && dice.chance(0.75) ? date.minusDays(dice.between(2, 4)) : date;
        return worked.atStartOfDay().plusHours(dice.between(6, 20)).plusSeconds(dice.below(3_600));
    }

    private Order changed(World world, int day) {
        Dice dice = world.dice("order change", id, day);
        LocalDateTime now = world.during(day, dice);
        List<OrderLine> more = new ArrayList<>(lines);
        if (dice.chance(0.4)) {
            more.add(OrderLine.of(world, id, lines.size() + 1, now, dice));
        }
        return new Order(id, customerId, orderedAt, dice.pick(CLOSED), currency, externalRef, now, more);
    }

    @Override
    public void write(ErpTable table) {
        table.field(id)
                .field(customerId)
                .field(orderedAt)
                .field(status)
                .field(currency)
                .field(externalRef)
                .instant(updatedAt);
    }
}
