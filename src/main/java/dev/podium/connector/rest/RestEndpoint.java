package dev.podium.connector.rest;

import dev.podium.vocabulary.Sha256;

/** What a REST Kamelet says of the endpoint that it reads, beside how it pages. */
public final class RestEndpoint {

    private String connection;
    private String path = "";
    private String records = "";
    private String since = "";
    private String until = "";
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

    /** How many malformed records a load bears. */
    public void setMaxRejected(long maxRejected) {
        this.maxRejected = maxRejected;
    }
}
