package dev.podium.connector.rest.body;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.podium.connector.json.ConvertedInput;
import dev.podium.connector.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as JSON: an element with nothing but text is that text, another an object with its attributes as {@code @name}, its text as
 * {@code #text} and its children by their local names, repeated ones as an array; {@code xsi:nil} is null. The elements at
 * the records' path are an array, even if there is one or none. Outside entities and DTDs are not read.
 */
final class XmlConversion implements ConvertedInput.Conversion {

    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private final InputStream source;
    private final XMLStreamReader xml;
    private final List<String> records;
    private final Deque<Open> open = new ArrayDeque<>();
    private long recordLength;

    /** An element around the records; its object begins with its first child or attribute. */
    private static final class Open {
        final StringBuilder text = new StringBuilder();
        final int matched;
        boolean object;
        boolean array;
        boolean hadArray;

        /** @param matched how many names of the records' path lead to it, or -1 */
        Open(int matched) {
            this.matched = matched;
        }
    }

    XmlConversion(InputStream source, String records) throws IOException {
        this.source = source;
        this.records = List.of(records.split("\\."));
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            this.xml = factory.createXMLStreamReader(source);
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    @Override
    public boolean writeNext(JsonGenerator json) throws IOException {
        try {
            if (open.isEmpty()) {
                open.push(new Open(0));
                begin(json);
            }
            if (!xml.hasNext()) {
                json.writeEndObject();
                return false;
            }
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start(json);
                case XMLStreamConstants.CHARACTERS -> open.peek().text.append(text());
                case XMLStreamConstants.END_ELEMENT -> end(json);
                default -> {}
            }
            return true;
        } catch (XMLStreamException e) {
            throw malformed(e);
        }
    }

    /** Parsers may read a text only when it is asked for, and then throw what need not be caught. */
    private String text() throws IOException {
        try {
            return xml.getText();
        } catch (RuntimeException e) {
            throw malformed(e);
        }
    }

    private static IOException malformed(Exception e) {
        return new IOException("it is not whole or not XML: " + e.getMessage().replaceAll("\\s+", " "), e);
    }

    private void begin(JsonGenerator json) throws IOException {
        if (!open.peek().object) {
            open.peek().object = true;
            json.writeStartObject();
        }
    }

    private void start(JsonGenerator json) throws IOException, XMLStreamException {
        Open parent = open.peek();
        begin(json);
        String name = xml.getLocalName();
        boolean onTheWay = parent.matched >= 0 && name.equals(records.get(parent.matched));
        if (onTheWay && parent.matched == records.size() - 1) {
            beginArray(parent, name, json);
            recordLength = 0;
            write(element(), json);
        } else {
            endArray(parent, json);
            json.writeFieldName(name);
            open.push(new Open(onTheWay ? parent.matched + 1 : -1));
            for (Map.Entry<String, Object> attribute : attributes().entrySet()) {
                begin(json);
                json.writeStringField(attribute.getKey(), (String) attribute.getValue());
            }
        }
    }

    private void beginArray(Open parent, String name, JsonGenerator json) throws IOException {
        if (!parent.array) {
            parent.array = true;
            parent.hadArray = true;
            json.writeFieldName(name);
            json.writeStartArray();
        }
    }

    private static void endArray(Open parent, JsonGenerator json) throws IOException {
        if (parent.array) {
            parent.array = false;
            json.writeEndArray();
        }
    }

    private void end(JsonGenerator json) throws IOException {
        Open ended = open.peek();
        endArray(ended, json);
        if (ended.matched == records.size() - 1 && !ended.hadArray) {
            begin(json);
            beginArray(ended, records.get(ended.matched), json);
            endArray(ended, json);
        }
        open.pop();
        String text = ended.text.toString().strip();
        if (!ended.object) {
            json.writeString(text);
            return;
        }
        if (!text.isEmpty()) {
            json.writeStringField("#text", text);
        }
        json.writeEndObject();
    }

    private Map<String, Object> attributes() throws IOException {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int index = 0; index < xml.getAttributeCount(); index++) {
            attributes.put("@" + xml.getAttributeLocalName(index), grown(xml.getAttributeValue(index)));
        }
        return attributes;
    }

    /** The element that has just begun, to its end: a text, or an object, or null. */
    private Object element() throws IOException, XMLStreamException {
        boolean nil = "true".equals(xml.getAttributeValue(INSTANCE, "nil"));
        Map<String, Object> object = attributes();
        StringBuilder text = new StringBuilder();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                String name = xml.getLocalName();
                add(object, name, element());
            } else if (xml.isCharacters()) {
                text.append(grown(text()));
            }
        }
        if (nil) {
            return null;
        }
        if (object.isEmpty()) {
            return text.toString();
        }
        if (!text.toString().isBlank()) {
            object.put("#text", text.toString().strip());
        }
        return object;
    }

    private static void add(Map<String, Object> object, String name, Object value) {
        if (!object.containsKey(name)) {
            object.put(name, value);
        } else if (object.get(name) instanceof Several several) {
            several.add(value);
        } else {
            Several several = new Several();
            several.add(object.get(name));
            several.add(value);
            object.put(name, several);
        }
    }

    /** The values of elements of one name. */
    private static final class Several extends ArrayList<Object> {}

    private String grown(String text) throws IOException {
        recordLength += text.length();
        if (recordLength > JsonDocument.LARGEST) {
            throw new IOException("a record is larger than " + (JsonDocument.LARGEST >> 20) + " MB");
        }
        return text;
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(field.getValue(), json);
            }
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(each, json);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString((String) value);
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
