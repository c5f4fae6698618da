package dev.podium.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.fault.HubProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;

/** What the sample's orders come to, in the ERP and in gold. */
record SampleRevenue(HubProcess hub) {

    /** To the cent: each line is turned into euro and rounded by itself, in silver as here. */
    void isTheErps() throws Exception {
        BigDecimal revenue = amount(
                "erp",
                """
                select sum(round(quantity * unit_price * (1 - coalesce(discount, 0)) * rate, 2))
                from public.order_lines
                join public.orders using (order_id)
                join (values %s) as rates (code, rate) on code = upper(currency)
                where lower(trim(status)) not in ('cancelled', 'canceled')
                """
                        .formatted(rates()));
        assertTrue(revenue.signum() > 0);
        assertEquals(revenue, amount("warehouse", "select sum(revenue) from gold.fct_order_line"));
        assertEquals(revenue, amount("warehouse", "select sum(revenue) from gold.daily_order_intake"));
        assertEquals(revenue, amount("warehouse", "select sum(revenue) from gold.sales_by_month_country_category"));
    }

    /** The exchange rates as the analysts keep them: {@code ('EUR', 1), …}. */
    private static String rates() throws IOException {
        return Files.readAllLines(Path.of("src/main/dbt/seeds/currency_rates.csv")).stream()
                .skip(1)
                .map(line -> line.replaceFirst("(\\w+),(.*)", "('$1', $2)"))
                .collect(Collectors.joining(", "));
    }

    private BigDecimal amount(String database, String sql) throws SQLException {
        try (Connection connection = hub.connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getBigDecimal(1).setScale(2);
        }
    }
}
