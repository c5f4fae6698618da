package dev.podium.delivery;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.connector.rest.TestApi;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Salesforce's Bulk API 2.0 for one object, as it is published, and its token server. */
final class SalesforceStandIn implements AutoCloseable {

    static final String TOKEN = "00Dxx!a-token";

    /** Records by external id. */
    final Map<String, Map<String, String>> contacts = new TreeMap<>();

    final Map<String, Job> jobs = new ConcurrentHashMap<>();
    final List<String> calls = new CopyOnWriteArrayList<>();
    /** May break off what a call leads to. */
    volatile Runnable onLook = () -> {};

    private final TestApi server = new TestApi((call, query) -> answer(call));

    static final class Job {
        String state = "Open";
        String csv = "";
        int looks;
        int processed;
        final List<String> failed = new ArrayList<>();
        final List<String> successful = new ArrayList<>();
    }

    String url() {
        return server.url();
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        calls.add(call.getRequestMethod() + " " + path);
        if (path.equals("/services/oauth2/token")) {
            TestApi.json(
                    call,
                    200,
                    "{\"access_token\":\"" + TOKEN + "\",\"instance_url\":\"" + url()
                            + "\",\"token_type\":\"Bearer\"}");
        } else if (!("Bearer " + TOKEN).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            TestApi.json(
                    call, 401, "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        } else if (path.startsWith("/services/data/v62.0/sobjects/Contact/Customer_Id__c/")) {
            TestApi.json(call, contacts.remove(path.replaceFirst(".*/", "")) == null ? 404 : 204, "");
        } else {
            jobs(
                    call,
                    path.replaceFirst("/services/data/v62.0/jobs/ingest/?", "").split("/"),
                    body);
        }
    }

    private synchronized void jobs(HttpExchange call, String[] path, String body) throws IOException {
        String method = call.getRequestMethod();
        Job job = jobs.get(path[0]);
        if (path[0].isEmpty() && method.equals("POST")) {
            String id = "750R" + (jobs.size() + 1);
            jobs.put(id, new Job());
            TestApi.json(call, 200, told(id, jobs.get(id)));
        } else if (job == null) {
            TestApi.json(
                    call, 404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]");
        } else if (path.length == 1 && method.equals("PATCH")) {
            job.state = body.contains("UploadComplete") ? "UploadComplete" : "Aborted";
            TestApi.json(call, 200, told(path[0], job));
        } else if (path.length == 1) {
            onLook.run();
            look(job);
            TestApi.json(call, 200, told(path[0], job));
        } else if (path[1].equals("batches")) {
            job.csv = body;
            TestApi.json(call, 201, "");
        } else {
            String header = job.csv.split("\n", 2)[0];
            boolean failed = path[1].equals("failedResults");
            TestApi.body(
                    call,
                    200,
                    "text/csv",
                    (failed ? "\"sf__Id\",\"sf__Error\"," : "\"sf__Id\",\"sf__Created\",") + header + "\n"
                            + String.join("", failed ? job.failed : job.successful));
        }
    }

    /** It takes the look before it is done. */
    private void look(Job job) throws IOException {
        if (job.state.equals("UploadComplete")) {
            job.state = "InProgress";
        } else if (job.state.equals("InProgress")) {
            upsert(job);
        }
    }

    private void upsert(Job job) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (CSVRecord record : format.parse(new StringReader(job.csv)).getRecords()) {
            Map<String, String> fields = new LinkedHashMap<>(record.toMap());
            if (fields.containsKey("Nonsense__c")) {
                job.state = "Failed";
                return;
            }
            String line = record.stream()
                    .map(value -> '"' + value.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(","));
            job.processed++;
            if (fields.get("Email").equals("bad")) {
                job.failed.add(
                        "\"\",\"INVALID_EMAIL_ADDRESS:Email: invalid email address: bad:Email --\"," + line + "\n");
            } else {
                contacts.put(fields.get("Customer_Id__c"), fields);
                job.successful.add("\"003x\",\"true\"," + line + "\n");
            }
        }
        job.state = "JobComplete";
    }

    private static String told(String id, Job job) {
        return "{\"id\":\"" + id + "\",\"operation\":\"upsert\",\"object\":\"Contact\",\"state\":\"" + job.state
                + "\",\"apiVersion\":62.0,\"contentType\":\"CSV\",\"numberRecordsProcessed\":" + job.processed
                + ",\"numberRecordsFailed\":" + job.failed.size()
                + (job.state.equals("Failed")
                        ? ",\"errorMessage\":\"InvalidBatch : Field name not found : Nonsense__c\""
                        : "")
                + "}";
    }

    @Override
    public void close() {
        server.close();
    }
}
