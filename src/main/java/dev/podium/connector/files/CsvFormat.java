package dev.podium.connector.files;

import dev.podium.vocabulary.Column;
import dev.podium.vocabulary.PodiumException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CSV (RFC 4180 and its dialects): all fields land as text, in columns named by the header. */
public final class CsvFormat implements LineFormat {

    private Encoding encoding = new Encoding("UTF-8");
    private String columns = "";
    private String header = "";
    private String delimiter = ",";
    private String quote = "\"";
    private String escape = "";
    private String comment = "";
    private String nullText = "";
    private int skipLines;
    private String shortRows = "quarantine";

    @Override
    public Reading reading() {
        return new CsvReading(this, splitter());
    }

    private CsvSplitter splitter() {
        byte[] between = meant(delimiter).getBytes(StandardCharsets.UTF_8);
        if (between.length == 0 || delimiter.contains("\n")) {
            throw PodiumException.user("CSV needs a delimiter such as , or ; or \\t or ||");
        }
        int around = character(quote, "quote");
        int before = escape.isEmpty() ? around : character(escape, "escape");
        return new CsvSplitter(between, around, before, nullText.getBytes(StandardCharsets.UTF_8));
    }

    /** Camel takes backslashes out of parameters, so they have names too. */
    private static String meant(String text) {
        return switch (text) {
            case "\\t", "tab" -> "\t";
            case "backslash" -> "\\";
            default -> text;
        };
    }

    /** @return -1 for none */
    private static int character(String text, String what) {
        String meant = meant(text);
        if (meant.length() > 1 || !meant.isEmpty() && meant.charAt(0) > 127) {
            throw PodiumException.user(
                    "The " + what + " of CSV is one character such as \" or ' or none, not '" + text + "'");
        }
        return meant.isEmpty() ? -1 : meant.charAt(0);
    }

    /** Where the route names the columns, whether the files have a header or not. */
    @Override
    public Optional<List<Column>> columns() {
        return named().map(CsvFormat::columnsOf);
    }

    Optional<List<String>> named() {
        return columns.isBlank()
                ? Optional.empty()
                : Optional.of(Stream.of(columns.split(",")).map(String::strip).toList());
    }

    static List<Column> columnsOf(List<String> names) {
        return names.stream().map(name -> new Column(name, Column.Type.TEXT)).toList();
    }

    boolean hasHeader() {
        return header.isEmpty() ? columns.isBlank() : header.equals("true");
    }

    int skipLines() {
        return skipLines;
    }

    byte[] comment() {
        return comment.getBytes(StandardCharsets.UTF_8);
    }

    boolean fillsShortRows() {
        return shortRows.equals("fill");
    }

    @Override
    public Encoding encoding() {
        return encoding;
    }

    /** Name of the files' encoding. */
    public void setEncoding(String encoding) {
        this.encoding = new Encoding(encoding);
    }

    /** Names of the columns where the files have no header, or a header that is to be ignored; comma-separated. */
    public void setColumns(String columns) {
        this.columns = columns;
    }

    /** true or false; empty: there is one where no columns are named. */
    public void setHeader(String header) {
        if (!header.matches("|true|false")) {
            throw PodiumException.user("header is true or false, not '" + header + "'");
        }
        this.header = header;
    }

    /** What stands between two fields. */
    public void setDelimiter(String delimiter) {
        this.delimiter = delimiter;
    }

    /** What stands around a field. */
    public void setQuote(String quote) {
        this.quote = quote;
    }

    /** What stands before a quote within quotes, or before a delimiter; empty: quotes are doubled. */
    public void setEscape(String escape) {
        this.escape = escape;
    }

    /** What lines begin with that are no records. */
    public void setComment(String comment) {
        this.comment = comment;
    }

    /** What stands for null where it stands without quotes. */
    public void setNullText(String nullText) {
        this.nullText = nullText;
    }

    /** How many lines stand before the header, or before the first record. */
    public void setSkipLines(int skipLines) {
        this.skipLines = skipLines;
    }

    /** What becomes of records with too few fields: quarantine, or fill with nulls. */
    public void setShortRows(String shortRows) {
        if (!shortRows.matches("quarantine|fill")) {
            throw PodiumException.user("shortRows is quarantine or fill, not '" + shortRows + "'");
        }
        this.shortRows = shortRows;
    }
}
