package dev.podium.sample;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a walk by cursor goes on; opaque to the client, as in any real API. */
record CrmCursor(long afterId) {

    private static final String PREFIX = "after:";

    static CrmCursor after(CrmRecord record) {
        return new CrmCursor(record.id());
    }

    /** @throws IllegalArgumentException for what is no cursor of ours */
    static CrmCursor parse(String text) {
        if (text.isEmpty()) {
            return new CrmCursor(0);
        }
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        if (!plain.matches(PREFIX + "\\d{1,18}")) {
            throw new IllegalArgumentException("cursor is none of ours: send next_cursor as it came");
        }
        return new CrmCursor(Long.parseLong(plain.substring(PREFIX.length())));
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PREFIX + afterId).getBytes(StandardCharsets.UTF_8));
    }

    int position(List<CrmRecord> records) {
        int position = 0;
        while (position < records.size() && records.get(position).id() <= afterId) {
            position++;
        }
        return position;
    }
}
