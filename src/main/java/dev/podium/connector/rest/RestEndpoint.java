package dev.podium.connector.rest;

import dev.podium.connector.json.JsonShape;
import dev.podium.connector.rest.body.BodyFormat;
import dev.podium.connector.rest.body.RequestBody;
import dev.podium.connector.rest.call.PageRequest;
import dev.podium.connector.rest.call.Target;
import dev.podium.connector.rest.paging.Paging;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a REST Kamelet says of the endpoint that it reads, beside how it pages. */
public final class RestEndpoint {

    private String connection;
    private String path = "";
    private String records = "";
    private String since = "";
    private String until = "";
    private String sinceFormat = "";
    private String slice = "";
    private long cap;
    private boolean overlap = true;
    private int concurrency = 1;
    private BodyFormat format = BodyFormat.JSON;
    private String error = "";
    private JsonShape.Missing missing = JsonShape.Missing.ERROR;
    private String method = "GET";
    private String body = "";
    private long maxRejected = 100;

    String connection() {
        return connection;
    }

    String path() {
        return path;
    }

    String records() {
        return records;
    }

    String since() {
        return since;
    }

    String until() {
        return until;
    }

    String sinceFormat() {
        return sinceFormat;
    }

    String slice() {
        return slice;
    }

    long cap() {
        return cap;
    }

    boolean overlap() {
        return overlap;
    }

    int concurrency() {
        return concurrency;
    }

    BodyFormat format() {
        return format;
    }

    String error() {
        return error;
    }

    JsonShape.Missing missing() {
        return missing;
    }

    /** What asks for a page of this endpoint; where the route gives a body, the parameters stand in it. */
    PageRequest request(Target target, Map<String, String> parameters, Set<String> texts) {
        return body.isEmpty()
                ? new PageRequest(method, target.url(parameters), "", format.accept())
                : new PageRequest(
                        method, target.url(Map.of()), RequestBody.with(body, parameters, texts), format.accept());
    }

    /** What asks for a page at an address that the API gives. */
    PageRequest request(String url) {
        return new PageRequest(method, url, body, format.accept());
    }

    long maxRejected() {
        return maxRejected;
    }

    /** Differs where a position would mean something else. */
    String identity(Paging paging) {
        return Sha256.shortOf(String.join(
                "\n",
                connection,
                path,
                records,
                since,
                sinceFormat,
                slice,
                format.name(),
                method,
                body,
                paging.getClass().getSimpleName(),
                paging.query(paging.first()).toString(),
                paging.watched().toString()));
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** Path of the endpoint, after the connection's URL; may hold a query. */
    public void setPath(String path) {
        this.path = path;
    }

    /** Path of the array of records in the answer. */
    public void setRecords(String records) {
        this.records = records;
    }

    /** Name of the query parameter for the load's watermark; empty: none is sent. */
    public void setSince(String since) {
        this.since = since;
    }

    /** Name of the query parameter for the upper bound of a range; empty: none is sent. */
    public void setUntil(String until) {
        this.until = until;
    }

    /** How the API wants the values of since and until: iso, date, epoch, epochMillis, a pattern; empty: as it writes them. */
    public void setSinceFormat(String sinceFormat) {
        this.sinceFormat = sinceFormat;
    }

    /** How much of a range to ask for at a time: a duration or a number; empty: all. */
    public void setSlice(String slice) {
        this.slice = slice;
    }

    /** How many records the API gives to one walk; 0: all. */
    public void setCap(long cap) {
        this.cap = cap;
    }

    /** Whether pages counted by offset overlap by a record where records have a key. */
    public void setOverlap(boolean overlap) {
        this.overlap = overlap;
    }

    /** How many pages are asked for at once, where they are counted. */
    public void setConcurrency(int concurrency) {
        this.concurrency = concurrency;
    }

    /** What the endpoint answers with: json, xml or csv. */
    public void setFormat(String format) {
        this.format = BodyFormat.of(format);
    }

    /** Path of what an answer has only where it is an error, or with ! before it: only where it is none. */
    public void setError(String error) {
        this.error = error;
    }

    /** What an answer without the array of records means: error, or empty. */
    public void setMissing(String missing) {
        try {
            this.missing = JsonShape.Missing.valueOf(missing.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw PodiumException.user("missing is '" + missing + "'; write error or empty");
        }
    }

    /** GET or POST. */
    public void setMethod(String method) {
        this.method = method.strip().toUpperCase(Locale.ROOT);
    }

    /** JSON to send with each call; empty: none. */
    public void setBody(String body) {
        this.body = body.strip();
    }

    /** How many malformed records a load bears. */
    public void setMaxRejected(long maxRejected) {
        this.maxRejected = maxRejected;
    }
}
