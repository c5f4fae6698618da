package dev.podium.delivery.bulk;

import com.fasterxml.jackson.databind.JsonNode;

/** A job of the Bulk API 2.0, as Salesforce tells of it. */
record IngestJob(String id, String state, long processed, long failed, String error) {

    static IngestJob of(JsonNode told) {
        return new IngestJob(
                told.path("id").asText(""),
                told.path("state").asText(""),
                told.path("numberRecordsProcessed").asLong(),
                told.path("numberRecordsFailed").asLong(),
                told.path("errorMessage").asText(""));
    }

    boolean open() {
        return state.equals("Open");
    }

    boolean complete() {
        return state.equals("JobComplete");
    }

    boolean ended() {
        return complete() || state.equals("Failed") || state.equals("Aborted");
    }
}
