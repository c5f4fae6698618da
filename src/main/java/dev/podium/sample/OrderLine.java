package dev.podium.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;

/** A line of an order. */
record OrderLine(
        long id,
        long orderId,
        int number,
        long productId,
        int quantity,
        BigDecimal unitPrice,
        BigDecimal discount,
        LocalDateTime updatedAt)
        implements ErpRow {

    static OrderLine of(World world, long orderId, int number, LocalDateTime updatedAt, Dice dice) {
        int productId = 1 + (int) (Product.COUNT * dice.skewed());
        // Negotiated around the list price of the first day.
        BigDecimal share = BigDecimal.valueOf(dice.between(900, 1_050), 3);
        BigDecimal price = Product.firstPrice(world, productId).multiply(share);
        return new OrderLine(
                orderId * 10 + number,
                orderId,
                number,
                productId,
                dice.chance(0.02) ? -1 : 1 + (int) (40 * dice.skewed()),
                price.setScale(4, RoundingMode.HALF_UP),
                dice.chance(0.2)
                        ? null
                        : dice.pick(
                                BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal("0.0500"), new BigDecimal("0.1000")),
                updatedAt);
    }

    @Override
    public void write(ErpTable table) {
        table.field(id)
                .field(orderId)
                .field(number)
                .field(productId)
                .field(quantity)
                .field(unitPrice)
                .field(discount)
                .instant(updatedAt);
    }
}
