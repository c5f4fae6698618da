package dev.podium.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The CRM's organizations: companies as salespeople typed them in, some of them twice. */
final class Organizations {

    static final int COUNT = 1_500;
    /** The last ones are companies that somebody had entered before. */
    private static final int TWICE = 60;

    private static final int CHANGED_DAILY = 10;

    private Organizations() {}

    static List<CrmRecord> of(World world) {
        Map<Integer, List<Integer>> changes = world.changes("organization", CHANGED_DAILY, COUNT);
        return IntStream.rangeClosed(1, COUNT)
                .mapToObj(id -> CrmRecord.of(organization(world, id, changes.getOrDefault(id, List.of()))))
                .toList();
    }

    /** The company behind an organization. */
    static Company company(World world, int id) {
        int number = id <= COUNT - TWICE
                ? id - 1
                : world.dice("organization twice", id).below(COUNT - TWICE);
        return Company.number(world, number);
    }

    private static ObjectNode organization(World world, int id, List<Integer> days) {
        Dice dice = world.dice("organization", id);
        Company company = company(world, id);
        LocalDateTime added = world.before(900, dice);
        ObjectNode record = CrmRecord.node().put("id", id).put("name", company.typedName(dice));
        record.set("address", address(company, dice));
        record.put("vat_number", company.typedVatNumber(0.25, dice).orElse(null))
                .put("website", dice.chance(0.2) ? null : company.website())
                .put("industry", dice.chance(0.1) ? null : company.industry())
                .put("add_time", CrmRecord.time(added))
                .put("update_time", CrmRecord.time(World.between(added, world.beginning(), dice)));
        days.forEach(day -> change(world, record, company, day));
        return record;
    }

    private static ObjectNode address(Company company, Dice dice) {
        String city = company.typedCity(dice);
        String street = dice.pick("Hauptstraße", "Bahnhofstr.", "Rue de l'Église", "ul. Piłsudskiego", "Main St");
        String postalCode = company.place().postalCode();
        return CrmRecord.node()
                .put("value", street + " " + dice.between(1, 180) + ", " + postalCode + " " + city)
                .put("country", dice.chance(0.05) ? null : company.typedCountry(dice))
                .put("locality", city)
                .put("postal_code", dice.chance(0.1) ? null : postalCode);
    }

    /** Somebody tidies the record up: a moved office, a VAT number found at last, the name put right. */
    private static void change(World world, ObjectNode record, Company company, int day) {
        Dice dice = world.dice("organization change", record.get("id").asLong(), day);
        switch (dice.below(3)) {
            case 0 -> record.set("address", address(company, dice));
            case 1 -> record.put("vat_number", company.vatNumber().orElse(null));
            default -> record.put("name", company.name());
        }
        record.put("update_time", CrmRecord.time(world.during(day, dice)));
    }
}
