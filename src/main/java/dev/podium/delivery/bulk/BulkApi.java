package dev.podium.delivery.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.podium.connector.rest.call.Target;
import dev.podium.delivery.rest.Answer;
import dev.podium.delivery.rest.ApiClient;
import dev.podium.delivery.rest.ApiClient.Request;
import java.util.Map;
import java.util.Optional;

/** Salesforce's Bulk API 2.0, as far as an upsert needs it. */
record BulkApi(ApiClient client, String version, String object, String externalId) {

    IngestJob create() {
        String body = JsonNodeFactory.instance
                .objectNode()
                .put("object", object)
                .put("contentType", "CSV")
                .put("operation", "upsert")
                .put("externalIdFieldName", externalId)
                .put("lineEnding", "LF")
                .toString();
        return IngestJob.of(client.answer(Request.json("POST", at("/jobs/ingest"), body, Map.of()))
                .json());
    }

    void upload(String job, String csv) {
        client.answer(new Request("PUT", at("/jobs/ingest/" + job + "/batches"), csv, "text/csv", Map.of()));
    }

    void close(String job) {
        state(job, "UploadComplete");
    }

    /** Data that was not closed is thrown away. */
    void abort(String job) {
        state(job, "Aborted");
    }

    private void state(String job, String state) {
        client.answer(Request.json("PATCH", at("/jobs/ingest/" + job), "{\"state\":\"" + state + "\"}", Map.of()));
    }

    /** @return empty where there is none of this id any more */
    Optional<IngestJob> find(String job) {
        Answer answer = client.answer(Request.of("GET", at("/jobs/ingest/" + job)), status -> status == 404);
        return answer.good() ? Optional.of(IngestJob.of(answer.json())) : Optional.empty();
    }

    /** @param results successfulResults, failedResults or unprocessedrecords */
    String results(String job, String results) {
        Target target = at("/jobs/ingest/" + job + "/" + results);
        return client.answer(new Request("GET", target, "", "", Map.of("Accept", "text/csv")))
                .body();
    }

    /** One record, by its external id. @return why it was refused */
    Optional<String> delete(String value) {
        Target target = at("/sobjects/" + object + "/" + externalId + "/{id}").of(Map.of("id", value));
        Answer answer = client.answer(Request.of("DELETE", target), status -> status == 400 || status == 404);
        return answer.good() || answer.status() == 404 ? Optional.empty() : Optional.of(answer.told());
    }

    private Target at(String path) {
        return client.target("/services/data/" + version + path);
    }
}
