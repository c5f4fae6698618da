package dev.podium.sample;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A customer as the ERP has it; about a thousand are organizations of the CRM too, and some are kept twice. */
record Customer(
        long id,
        String name,
        Optional<String> vatNumber,
        Optional<String> email,
        String country,
        String city,
        Optional<String> segment,
        LocalDateTime createdAt,
        LocalDateTime updatedAt)
        implements ErpRow {

    static final int COUNT = 2_500;
    /** Ids differ from the CRM's, so that nobody joins by them by chance. */
    static final long FIRST_ID = 10_001;

    private static final int TWICE = 50;
    private static final int CHANGED_DAILY = 8;
    /** The first companies are the CRM's alone. */
    private static final int FIRST_COMPANY = 500;

    private static final List<String> SEGMENTS =
            List.of("SMB", "Enterprise", "enterprise", "Mid-Market", "smb", "Public");

    static Stream<Customer> all(World world) {
        Map<Integer, List<Integer>> changes = world.changes("customer", CHANGED_DAILY, COUNT);
        return IntStream.rangeClosed(1, COUNT).mapToObj(number -> {
            Customer customer = first(world, number);
            for (int day : changes.getOrDefault(number, List.of())) {
                customer = customer.changed(world, day);
            }
            return customer;
        });
    }

    private static Customer first(World world, int number) {
        Dice dice = world.dice("customer", number);
        int known = number <= COUNT - TWICE ? number : 1 + dice.below(COUNT - TWICE);
        Company company = Company.number(world, FIRST_COMPANY + known - 1);
        LocalDateTime created = world.before(1_500, dice);
        return new Customer(
                FIRST_ID + number - 1,
                dice.chance(0.9) ? company.name() : company.typedName(dice),
                company.typedVatNumber(0.1, dice),
                email(company, dice),
                company.typedCountry(dice),
                company.typedCity(dice),
                dice.chance(0.1) ? Optional.empty() : Optional.of(dice.pick(SEGMENTS)),
                created,
                World.between(created, world.beginning(), dice));
    }

    private static Optional<String> email(Company company, Dice dice) {
        String mailbox = dice.pick("info", "einkauf", "Rechnung", "BUCHHALTUNG", "office");
        String address = mailbox + "@" + company.website().replaceFirst("https://www\\.", "");
        return dice.chance(0.12)
                ? Optional.empty()
                : Optional.of(dice.chance(0.1) ? address.toUpperCase(Locale.ROOT) : address);
    }

    /** Another contact address and segment. */
    private Customer changed(World world, int day) {
        Dice dice = world.dice("customer change", id, day);
        return new Customer(
                id,
                name,
                vatNumber,
                email.map(address -> "neu." + address.toLowerCase(Locale.ROOT)),
                country,
                city,
                Optional.of(dice.pick(SEGMENTS)),
                createdAt,
                world.during(day, dice));
    }

    @Override
    public void write(ErpTable table) {
        table.field(id)
                .field(name)
                .field(vatNumber.orElse(null))
                .field(email.orElse(null))
                .field(country)
                .field(city)
                .field(segment.orElse(null))
                .instant(createdAt)
                .instant(updatedAt);
    }
}
