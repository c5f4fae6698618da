package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.Connection;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.PodiumException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upserts in bulk against a stand-in that follows Salesforce's published Bulk API 2.0. */
class SalesforceTest {

    private final DeliveryBench bench = new DeliveryBench();
    private final SalesforceStandIn salesforce = new SalesforceStandIn();
    private final Map<String, Object> parameters = new HashMap<>();

    @BeforeEach
    void someContacts() {
        bench.connection(new Connection(
                "salesforce",
                salesforce.url(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("oauth2"),
                Map.of(
                        "token-url", salesforce.url() + "/services/oauth2/token",
                        "client-id", "the-app",
                        "client-secret", "the-app's secret")));
        bench.sql(
                "create table OWN.contacts (\"Customer_Id__c\" int, \"Email\" text, \"Since__c\" timestamptz, \"Note__c\" text)",
                "insert into OWN.contacts select i, 'c' || i || '@example.org', '2026-01-02 03:04:05.123456+01', case when i = 2 then E'a, \"b\"\\nc' end"
                        + " from generate_series(1, 25) i");
        parameters.putAll(Map.of(
                "delivery", bench.own,
                "table", bench.own + ".contacts",
                "key", "Customer_Id__c",
                "externalId", "Customer_Id__c",
                "connection", "salesforce",
                "object", "Contact",
                "poll", "5ms",
                "batch", 10));
    }

    @AfterEach
    void end() {
        salesforce.close();
        bench.close();
    }

    @Test
    void onlyWhatChangedGoesOutInJobs_invariant_12() {
        assertEquals(25, deliver(new RecordedStep()).rows);
        assertEquals(3, salesforce.jobs.size());
        assertEquals(
                Map.of(
                        "Customer_Id__c",
                        "2",
                        "Email",
                        "c2@example.org",
                        "Since__c",
                        "2026-01-02T02:04:05.123Z",
                        "Note__c",
                        "a, \"b\"\nc"),
                salesforce.contacts.get("2"));
        assertEquals("#N/A", salesforce.contacts.get("3").get("Note__c"));
        deliver(new RecordedStep());
        assertEquals(3, salesforce.jobs.size());
        bench.sql(
                "update OWN.contacts set \"Email\" = 'new' where \"Customer_Id__c\" = 7",
                "delete from OWN.contacts where \"Customer_Id__c\" = 8");
        parameters.put("deletes", "delete");
        assertEquals(2, deliver(new RecordedStep()).rows);
        assertEquals(24, salesforce.contacts.size());
        assertEquals(4, salesforce.jobs.size());
    }

    @Test
    void recordsThatFailAreNamedAndTheOthersArrive_invariant_7() {
        bench.sql("update OWN.contacts set \"Email\" = 'bad' where \"Customer_Id__c\" = 12");
        String refused = message(new RecordedStep());
        assertTrue(
                refused.startsWith(
                        "1 of 25 rows were refused by salesforce Contact: [12] INVALID_EMAIL_ADDRESS:Email:"),
                refused);
        assertEquals(24, salesforce.contacts.size());
    }

    @Test
    void aJobThatFailsAsAWholeIsShownInItsWords() {
        bench.sql("alter table OWN.contacts add \"Nonsense__c\" int");
        assertEquals(
                "Salesforce's job 750R1 on Contact is Failed: InvalidBatch : Field name not found : Nonsense__c",
                message(new RecordedStep()));
        parameters.put("columns", "Email, Since__c, Note__c");
        deliver(new RecordedStep());
        assertEquals(25, salesforce.contacts.size());
    }

    @Test
    void aHubThatComesBackFollowsTheJobThatItHasClosed_invariant_12() {
        RecordedStep step = new RecordedStep();
        salesforce.onLook = () -> {
            throw new IllegalStateException("the hub is killed here");
        };
        message(step);
        // As a kill leaves it: the attempt has not ended, and its outbox is there.
        bench.sql("update podium.delivery set state = 'RUNNING', planned = null where name = 'OWN'");
        salesforce.onLook = () -> {};
        deliver(step);
        assertEquals(3, salesforce.jobs.size());
        assertEquals(25, salesforce.contacts.size());
    }

    @Test
    void theKeyIsTheExternalId() {
        parameters.put("key", "Email");
        assertTrue(message(new RecordedStep()).contains("but Salesforce finds records by Customer_Id__c"));
        assertEquals(Set.of(), salesforce.jobs.keySet());
    }

    private String message(RecordedStep step) {
        return assertThrows(PodiumException.class, () -> deliver(step)).getMessage();
    }

    private RecordedStep deliver(RecordedStep step) {
        return bench.deliver("salesforce-upsert", parameters, step);
    }
}
