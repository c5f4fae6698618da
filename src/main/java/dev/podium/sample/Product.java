package dev.podium.sample;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An article of the ERP; every fourth is a subscription that is paid by the month. */
record Product(
        long id,
        String sku,
        String name,
        String category,
        BigDecimal listPrice,
        Boolean subscription,
        boolean active,
        String attributes,
        LocalDateTime updatedAt)
        implements ErpRow {

    static final int COUNT = 200;
    private static final int CHANGED_DAILY = 3;

    private static final List<String> CATEGORIES = List.of("Hardware", "Services", "Consumables", "Training");
    private static final List<String> NOUNS =
            List.of("Bürostuhl", "Löttisch", "Sensor", "Gehäuse", "Café-Automat", "Łącznik", "Schraubensatz", "机器人");
    private static final List<String> COLOURS = List.of("grün", "blau", "weiß", "noir", "żółty");

    static Stream<Product> all(World world) {
        Map<Integer, List<Integer>> changes = world.changes("product", CHANGED_DAILY, COUNT);
        return IntStream.rangeClosed(1, COUNT).mapToObj(id -> {
            Product product = first(world, id);
            for (int day : changes.getOrDefault(id, List.of())) {
                product = product.repriced(world, day);
            }
            return product;
        });
    }

    /** On its own, because each order line asks for it. */
    static BigDecimal firstPrice(World world, int id) {
        return BigDecimal.valueOf(490 + (long) (90_000 * world.dice("price", id).skewed()), 2);
    }

    private static Product first(World world, int id) {
        Dice dice = world.dice("product", id);
        boolean subscription = id % 4 == 0;
        String category = subscription ? "Software" : dice.pick(CATEGORIES);
        return new Product(
                id,
                String.format("%s-%04d", category.substring(0, 2).toUpperCase(Locale.ROOT), id),
                subscription
                        ? "Podest Cloud " + dice.pick("Basis", "Plus", "Größe L") + " " + id
                        : dice.pick(NOUNS) + " №" + id,
                dice.chance(0.05) ? category.toLowerCase(Locale.ROOT) + " " : category,
                firstPrice(world, id),
                dice.chance(0.03) ? null : (Boolean) subscription,
                !dice.chance(0.05),
                attributes(dice),
                world.before(400, dice));
    }

    private static String attributes(Dice dice) {
        return "{\"colour\": \"" + dice.pick(COLOURS) + "\", \"weight_kg\": " + dice.between(1, 400) / 10.0
                + ", \"tags\": [\"" + dice.pick("neu", "sale", "50% \\\"günstiger\\\"") + "\"]}";
    }

    private Product repriced(World world, int day) {
        Dice dice = world.dice("product change", id, day);
        BigDecimal price = listPrice.add(BigDecimal.valueOf(dice.between(50, 900), 2));
        return new Product(id, sku, name, category, price, subscription, active, attributes, world.during(day, dice));
    }

    @Override
    public void write(ErpTable table) {
        table.field(id)
                .field(sku)
                .field(name)
                .field(category)
                .field(listPrice)
                .field(subscription)
                .field(active)
                .field(attributes)
                .instant(updatedAt);
    }
}
