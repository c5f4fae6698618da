package dev.podium.connector.rest.body;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.podium.connector.json.ConvertedInput;
import dev.podium.connector.json.JsonDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;

/** CSV with a header (RFC 4180) as an array of objects whose values are texts. A row that has not the header's fields is an error. */
final class CsvConversion implements ConvertedInput.Conversion {

    private final BufferedReader reader;
    private final char delimiter;
    private List<String> header;
    private long rows;

    CsvConversion(InputStream source, Charset charset, char delimiter) {
        this.reader = new BufferedReader(new InputStreamReader(
                source,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        this.delimiter = delimiter;
    }

    @Override
    public boolean writeNext(JsonGenerator json) throws IOException {
        if (header == null) {
            header = row();
            json.writeStartArray();
            if (header == null || header.size() == 1 && header.get(0).isEmpty()) {
                json.writeEndArray();
                return false;
            }
            header.set(0, header.get(0).replaceFirst("^\uFEFF", ""));
            return true;
        }
        List<String> fields = row();
        if (fields == null) {
            json.writeEndArray();
            return false;
        }
        rows++;
        boolean blank = fields.size() == 1 && fields.get(0).isEmpty() && header.size() > 1;
        if (!blank) {
            write(fields, json);
        }
        return true;
    }

    private void write(List<String> fields, JsonGenerator json) throws IOException {
        if (fields.size() != header.size()) {
            throw new IOException("row " + rows + " has " + fields.size() + " fields, the header " + header.size());
        }
        json.writeStartObject();
        for (int field = 0; field < fields.size(); field++) {
            json.writeStringField(header.get(field), fields.get(field));
        }
        json.writeEndObject();
    }

    /** @return null at the end */
    private List<String> row() throws IOException {
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (true) {
            if (quoted) {
                if (next < 0) {
                    throw new IOException("row " + (rows + 1) + " ends within quotes");
                }
                if (next != '"') {
                    append(field, next);
                } else if (peek() == '"') {
                    append(field, reader.read());
                } else {
                    quoted = false;
                }
            } else if (next == '"' && field.isEmpty()) {
                quoted = true;
            } else if (next == delimiter) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (next == '\n' || next < 0 || next == '\r' && peek() == '\n') {
                if (next == '\r') {
                    reader.read();
                }
                fields.add(field.toString());
                return fields;
            } else {
                append(field, next);
            }
            next = reader.read();
        }
    }

    private static void append(StringBuilder field, int character) throws IOException {
        if (field.length() > JsonDocument.LARGEST) {
            throw new IOException("a field is larger than " + (JsonDocument.LARGEST >> 20) + " MB");
        }
        field.append((char) character);
    }

    private int peek() throws IOException {
        reader.mark(1);
        int next = reader.read();
        reader.reset();
        return next;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
