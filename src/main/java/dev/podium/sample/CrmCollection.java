package dev.podium.sample;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One list that the CRM offers, in order of id. */
record CrmCollection(List<CrmRecord> records) {

    CrmCollection {
        records = List.copyOf(records);
    }

    /** Those changed at or after the time ({@code YYYY-MM-DD HH:MM:SS}, also with {@code T} and {@code Z}); all for an empty text. */
    CrmCollection updatedSince(String time) {
        String since = time.replace('T', ' ').replace("Z", "");
        return new CrmCollection(records.stream()
                .filter(record -> record.updateTime().compareTo(since) >= 0)
                .toList());
    }

    byte[] pageByOffset(int start, int limit) {
        int end = end(start, limit);
        boolean more = end < records.size();
        return page(
                start,
                end,
                "{\"pagination\":{\"start\":" + start + ",\"limit\":" + limit + ",\"more_items_in_collection\":" + more
                        + (more ? ",\"next_start\":" + end : "") + "}}");
    }

    byte[] pageByCursor(CrmCursor cursor, int limit) {
        int start = cursor.position(records);
        int end = end(start, limit);
        String next = end < records.size()
                ? '"' + CrmCursor.after(records.get(end - 1)).text() + '"'
                : "null";
        return page(start, end, "{\"next_cursor\":" + next + "}");
    }

    private int end(int start, int limit) {
        return (int) Math.min((long) start + limit, records.size());
    }

    private byte[] page(int start, int end, String additional) {
        ByteArrayOutputStream page = new ByteArrayOutputStream(256 + Math.max(0, end - start) * 700);
        page.writeBytes("{\"success\":true,\"data\":[".getBytes(StandardCharsets.UTF_8));
        for (int index = start; index < end; index++) {
            page.writeBytes(records.get(index).json());
            if (index + 1 < end) {
                page.write(',');
            }
        }
        page.writeBytes(("],\"additional_data\":" + additional + "}").getBytes(StandardCharsets.UTF_8));
        return page.toByteArray();
    }
}
