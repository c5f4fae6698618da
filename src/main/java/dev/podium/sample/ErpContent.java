package dev.podium.sample;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Fills the ERP's tables: all of the first day at once, of a later day what changed on it. */
record ErpContent(Handle handle, Erp erp) {

    void fill(World world) throws SQLException {
        copy(erp.table("customers"), Customer.all(world));
        copy(erp.table("products"), Product.all(world));
        List<Order> orders = Order.all(world).toList();
        copy(erp.table("orders"), orders.stream());
        copy(erp.table("order_lines"), orders.stream().flatMap(order -> order.lines().stream()));
        erp.execute(handle, ErpSql.ANALYSE);
    }

    /** To be called on the state of the day before; calling it again changes nothing. */
    void change(World world) throws SQLException {
        erp.execute(handle, ErpSql.MAKE_INCOMING);
        copy(erp.incoming("customers"), today(world, Customer.all(world)));
        copy(erp.incoming("products"), today(world, Product.all(world)));
        List<Order> orders = Order.all(world).toList();
        copy(erp.incoming("orders"), today(world, orders.stream()));
        copy(erp.incoming("order_lines"), today(world, orders.stream().flatMap(order -> order.lines().stream())));
        erp.execute(handle, ErpSql.MERGE_INCOMING);
    }

    private static <R extends ErpRow> Stream<R> today(World world, Stream<R> rows) {
        return rows.filter(row -> row.updatedAt().toLocalDate().equals(world.date(world.day())));
    }

    private void copy(String table, Stream<? extends ErpRow> rows) throws SQLException {
        try (ErpTable copy = ErpTable.open(handle, erp.dialect(), table)) {
            for (Iterator<? extends ErpRow> each = rows.iterator(); each.hasNext(); ) {
                each.next().write(copy);
                copy.endRow();
            }
        }
    }
}
