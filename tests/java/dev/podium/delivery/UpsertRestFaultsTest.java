package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.connector.rest.TestApi;
import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A receiver that refuses rows, is away or asks too much, and attempts that are cancelled or overtaken. */
class UpsertRestFaultsTest extends DeliveredContacts {

    @Test
    void whatWasRefusedIsTriedAgainUnderAnotherKeyForTheReceiverMayTakeItNow_invariant_7() {
        bench.sql("update OWN.contacts set email = 'bad' where id in (2, 4)");
        assertThrows(PodiumException.class, this::deliver);
        assertThrows(PodiumException.class, this::deliver);
        contacts.strict = false;
        deliver();
        assertEquals(5, contacts.kept.size());
        assertEquals("0", bench.one("select count(*) from podium.delivery_failure where delivery = 'OWN'"));
    }

    @Test
    void theOthersGoOutWhereOneIsRefusedAndItIsTriedAgain_invariant_7() {
        bench.sql("update OWN.contacts set email = 'bad' where id in (2, 4)");
        PodiumException refused = assertThrows(PodiumException.class, this::deliver);
        assertEquals(Fault.EXTERNAL, refused.fault());
        assertTrue(
                refused.getMessage()
                        .startsWith("2 of 5 rows were refused by crm/contacts/{id}: [2] PUT http://127.0.0.1:"),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("422: {\"error\":\"email of 2 is malformed\"}"), refused.getMessage());
        assertEquals(Set.of("1", "3", "5"), contacts.kept.keySet());
        assertEquals("2", bench.one("select count(*) from podium.delivery_failure where delivery = 'OWN'"));

        bench.sql("update OWN.contacts set email = 'good' where id = 2");
        with("failed", "warn");
        RecordedStep warned = deliver();
        assertEquals(Set.of("1", "2", "3", "5"), contacts.kept.keySet());
        assertEquals(1, warned.parts().get("refused").rows());
        assertEquals(7, contacts.calls.size(), "only the two that were refused");
    }

    @Test
    void aBatchThatIsRefusedIsSentInPartsUntilItIsKnownWhichRowsAreMeant() {
        bench.sql(
                "insert into OWN.contacts select i, case i when 33 then 'bad' else 'x' end, 1 from generate_series(6, 100) i");
        with("path", "/contacts");
        with("method", "POST");
        with("batch", 25);
        with("records", "inputs");
        PodiumException refused = assertThrows(PodiumException.class, this::deliver);
        assertTrue(refused.getMessage().contains("1 of 100 rows were refused"), refused.getMessage());
        assertTrue(refused.getMessage().contains("[33]"), refused.getMessage());
        assertEquals(99, contacts.kept.size());
        assertTrue(contacts.calls.size() < 16, () -> contacts.calls.size() + " calls");
    }

    @Test
    void eachRowOfABatchHasItsOwnResultWhereTheApiGivesOne() {
        bench.sql("update OWN.contacts set email = 'bad' where id = 3");
        with("path", "/results");
        with("batch", 10);
        PodiumException unread = assertThrows(PodiumException.class, this::deliver);
        assertTrue(unread.getMessage().contains("say with 'results' and 'error'"), unread.getMessage());
        with("results", "results");
        with("error", "error.message");
        PodiumException refused = assertThrows(PodiumException.class, this::deliver);
        assertTrue(
                refused.getMessage().contains("1 of 5 rows were refused by crm/results: [3] malformed"),
                refused.getMessage());
        assertEquals(4, contacts.kept.size());
    }

    @Test
    void anApiThatIsAwayFailsTheStepAndARetryGoesOnWhereItWas_invariant_12() {
        AtomicInteger calls = new AtomicInteger();
        contacts.mood = (call, body) -> {
            if (calls.incrementAndGet() > 2) {
                TestApi.json(call, 503, "");
                return true;
            }
            return false;
        };
        PodiumException away = assertThrows(PodiumException.class, this::deliver);
        assertEquals(Fault.EXTERNAL, away.fault());
        assertTrue(away.getMessage().contains("answered with 503, 3 times"), away.getMessage());
        assertEquals(2, contacts.kept.size());

        contacts.mood = (call, body) -> false;
        int before = contacts.calls.size();
        deliver();
        assertEquals(3, contacts.calls.size() - before);
        assertEquals(5, contacts.kept.size());
    }

    @Test
    void aCallThatMayHaveArrivedIsRepeatedUnderTheSameKey_invariant_12() {
        AtomicInteger calls = new AtomicInteger();
        contacts.mood = (call, body) -> {
            switch (calls.incrementAndGet()) {
                case 1 -> call.close();
                case 2 -> {
                    call.getResponseHeaders().set("Retry-After", "0");
                    TestApi.json(call, 429, "");
                }
                default -> {
                    return false;
                }
            }
            return true;
        };
        deliver();
        assertEquals(7, contacts.calls.size());
        assertEquals(5, contacts.keys.size());
        assertTrue(contacts.keys.containsValue(3), contacts.keys::toString);
    }

    @Test
    void aWrongPasswordIsTheUsersAndNothingElseIsTried() {
        contacts.mood = (call, body) -> {
            TestApi.json(call, 401, "{\"message\":\"who are you?\"}");
            return true;
        };
        PodiumException refused = assertThrows(PodiumException.class, this::deliver);
        assertEquals(Fault.USER, refused.fault());
        assertTrue(refused.getMessage().contains("PODIUM_CONNECTIONS_CRM_TOKEN"), refused.getMessage());
        assertEquals(1, contacts.calls.size());
    }

    @Test
    void anAttemptThatIsOvertakenRecordsNothingMore_invariant_4() {
        contacts.mood = (call, body) -> {
            bench.sql("update podium.delivery set owner = gen_random_uuid() where name = 'OWN'");
            return false;
        };
        assertTrue(message().contains("was begun again elsewhere"), this::message);
        assertEquals("0", bench.one("select count(*) from podium.delivered where delivery = 'OWN'"));
    }

    @Test
    void aCancelledStepEndsWithTheCallsThatAreUnderWay() {
        RecordedStep step = new RecordedStep();
        bench.sql("insert into OWN.contacts select i, 'x', 1 from generate_series(6, 300) i");
        contacts.mood = (call, body) -> {
            step.cancel();
            return false;
        };
        assertThrows(PodiumException.class, () -> bench.deliver("upsert-rest", parameters, step));
        assertFalse(contacts.calls.size() > 60, () -> contacts.calls.size() + " calls");
        assertEquals(
                String.valueOf(contacts.calls.size()),
                bench.one("select count(*) from podium.delivered where delivery = 'OWN'"));
    }

    @Test
    void twoRunsAtOnceDoNotDeliverTheSame_invariant_4() {
        deliver();
        String other = java.util.UUID.randomUUID().toString();
        bench.sql(
                "insert into podium.run (id, pipeline, state, mode, requested_by) values ('" + other
                        + "', 'OWN', 'SUCCEEDED', 'INCREMENTAL', 'test')",
                "insert into podium.step (run_id, name, stage, state, lease_until) values ('" + other
                        + "', 'OWN.out', 'delivery', 'RUNNING', now() + interval '1 minute')",
                "update podium.delivery set state = 'RUNNING', run_id = '" + other
                        + "', step = 'OWN.out' where name = 'OWN'");
        assertTrue(message().contains("is under way in step " + bench.own + ".out of run " + other), this::message);
        Deliveries deliveries = new Deliveries(bench.warehouse);
        assertEquals(java.util.Optional.empty(), deliveries.forget(bench.own, "test"));
        bench.sql("update podium.step set lease_until = now() - interval '1 minute' where run_id = '" + other + "'");
        assertEquals(0, deliver().rows, "its hub is gone");
        assertEquals(java.util.Optional.of(5L), deliveries.forget(bench.own, "test"));
        assertEquals(5, deliver().rows);
        assertEquals(10, contacts.keys.size());
    }

    @Test
    void anApiThatRefusesTooMuchIsLeftInPeace() {
        bench.sql(
                "update OWN.contacts set email = 'bad'",
                "insert into OWN.contacts select i, 'bad', 1 from generate_series(6, 500) i");
        with("maxFailed", "1%");
        String given = message();
        assertTrue(
                given.matches(
                        "Given up after \\d+ rows were refused, more than maxFailed \\(1%\\), by crm/contacts/\\{id}; such as (?s).*"),
                given);
        assertTrue(contacts.calls.size() <= 50, () -> contacts.calls.size() + " calls");
    }
}
