package dev.podium.delivery.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.delivery.GoldColumn;
import dev.podium.delivery.GoldRows;
import dev.podium.delivery.Item;
import dev.podium.delivery.rest.RowJson;
import dev.podium.vocabulary.PodiumException;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows as Salesforce's Bulk API reads and writes them. */
record SalesforceCsv(GoldRows rows, String externalId) {

    /** A field left empty would stay as it is; this makes it null. */
    private static final String NULL = "#N/A";

    String of(List<Item> items) {
        StringBuilder text = new StringBuilder(String.join(",", rows.names())).append('\n');
        for (Item item : items) {
            JsonNode record = RowJson.parsed(item.record().orElseThrow());
            text.append(rows.columns().stream()
                            .map(column -> quoted(value(column, record.path(column.name()))))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    /** What identifies the row there. */
    String externalId(Item item) {
        return value(RowJson.parsed(item.key()).path(0));
    }

    private static String value(GoldColumn column, JsonNode value) {
        String text = value(value);
        if (text.isEmpty()) {
            return NULL;
        }
        return column.type().startsWith("timestamp") && text.endsWith("+00:00")
                ? instant(OffsetDateTime.parse(text).toInstant())
                : text;
    }

    /** Three digits of a second are what it keeps. */
    private static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String value(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String quoted(String value) {
        return value.matches("[\\w.@:+-]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /** Of each record in the answer its external id, and what stands in another column of it. */
    Map<String, String> read(String csv, String column) {
        Map<String, String> found = new LinkedHashMap<>();
        List<CSVRecord> all = records(csv);
        if (all.size() < 2) {
            return found;
        }
        int id = place(all.get(0).toList(), externalId);
        int other = place(all.get(0).toList(), column);
        all.subList(1, all.size()).stream()
                .filter(row -> row.size() > Math.max(id, other))
                .forEach(row -> found.put(row.get(id), row.get(other)));
        return found;
    }

    private static List<CSVRecord> records(String csv) {
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.DEFAULT)) {
            return parser.getRecords();
        } catch (IOException e) {
            throw PodiumException.external("Salesforce's results are no CSV: " + e.getMessage(), e);
        }
    }

    private static int place(List<String> header, String wanted) {
        for (int i = 0; i < header.size(); i++) {
            if (header.get(i).equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        throw PodiumException.external("Salesforce's results have no column " + wanted + ", only " + header);
    }
}
