package dev.podium.sample;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Fills the ERP's tables: all of the first day in one COPY a table, of a later day what changed on it. */
final class ErpContent {

    private ErpContent() {}

    static void fill(Handle handle, World world) throws SQLException {
        copy(handle, "public.customers", Customer.all(world));
        copy(handle, "public.products", Product.all(world));
        List<Order> orders = Order.all(world).toList();
        copy(handle, "public.orders", orders.stream());
        copy(handle, "public.order_lines", orders.stream().flatMap(order -> order.lines().stream()));
        ErpSql.ANALYSE.execute(handle);
    }

    /** To be called on the state of the day before; calling it again changes nothing. */
    static void change(Handle handle, World world) throws SQLException {
        ErpSql.MAKE_INCOMING.execute(handle);
        copy(handle, "incoming_customers", today(world, Customer.all(world)));
        copy(handle, "incoming_products", today(world, Product.all(world)));
        List<Order> orders = Order.all(world).toList();
        copy(handle, "incoming_orders", today(world, orders.stream()));
        copy(handle, "incoming_order_lines", today(world, orders.stream().flatMap(order -> order.lines().stream())));
        ErpSql.MERGE_INCOMING.execute(handle);
    }

    private static <R extends ErpRow> Stream<R> today(World world, Stream<R> rows) {
        return rows.filter(row -> row.updatedAt().toLocalDate().equals(world.date(world.day())));
    }

    private static void copy(Handle handle, String table, Stream<? extends ErpRow> rows) throws SQLException {
        try (CopyText copy = new CopyText(handle, table)) {
            for (Iterator<? extends ErpRow> each = rows.iterator(); each.hasNext(); ) {
                each.next().write(copy);
                copy.endRow();
            }
        }
    }
}
