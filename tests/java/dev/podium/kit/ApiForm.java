package dev.podium.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What an API writes its pages in. */
public enum ApiForm {
    JSON("application/json") {
        @Override
        String write(ApiPage page) {
            return page.json();
        }
    },
    XML("application/xml") {
        @Override
        String write(ApiPage page) {
            StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><page>");
            page.facts().forEach((name, value) -> text.append(element(name, value)));
            text.append("<data>");
            page.records().forEach(record -> {
                text.append("<record>");
                fields(record, (name, value) -> text.append(element(name, value)));
                text.append("</record>");
            });
            return text.append("</data></page>").toString();
        }
    },
    /** What stands around the records stands in headers, as {@code X-Total}. */
    CSV("text/csv") {
        @Override
        String write(ApiPage page) {
            StringBuilder text = new StringBuilder("id,version,changed_at,amount,text\r\n");
            for (String record : page.records()) {
                List<String> fields = new ArrayList<>();
                fields(record, (name, value) -> fields.add('"' + value.replace("\"", "\"\"") + '"'));
                text.append(String.join(",", fields)).append("\r\n");
            }
            return text.toString();
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String type;

    ApiForm(String type) {
        this.type = type;
    }

    abstract String write(ApiPage page);

    ApiAnswer answer(ApiPage page) {
        ApiAnswer answer = ApiAnswer.json(200, write(page)).with("Content-Type", type);
        return this == CSV ? answer.with("X-Total", page.facts().get("total")) : answer;
    }

    private interface Field {
        void is(String name, String value);
    }

    private static void fields(String record, Field field) {
        try {
            JsonNode fields = MAPPER.readTree(record);
            fields.fieldNames()
                    .forEachRemaining(name -> field.is(name, fields.get(name).asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String element(String name, String value) {
        String text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return "<" + name + ">" + text + "</" + name + ">";
    }
}
