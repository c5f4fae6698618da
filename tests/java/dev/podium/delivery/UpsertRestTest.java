package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What goes out of a table to an API, and in which form. */
class UpsertRestTest extends DeliveredContacts {

    @Test
    void onlyWhatChangedGoesOutAndARepeatSendsNothing_invariant_12() {
        RecordedStep first = deliver();
        assertEquals(
                "{\"email\":\"c3@example.org\",\"id\":3,\"score\":3.30}", contacts.kept.get("3"), "as it was written");
        assertEquals(5, first.rows);
        assertEquals(
                new RecordedStep.Part(State.SUCCEEDED, 5, ""), first.parts().get("sent"));

        RecordedStep second = deliver();
        assertEquals(5, contacts.calls.size());
        assertEquals(5, second.parts().get("unchanged").rows());

        bench.sql(
                "update OWN.contacts set email = 'new' where id = 2",
                "insert into OWN.contacts values (6, 'six', null)");
        deliver();
        assertEquals(List.of("PUT /contacts/2", "PUT /contacts/6"), contacts.calls.subList(5, 7));
        assertEquals(7, contacts.calls.size());
        assertEquals("SUCCEEDED 6 2 2", told());
    }

    @Test
    void aRowThatGoesBackToWhatItWasGoesOutAgainUnderAnotherKey_invariant_12() {
        deliver();
        bench.sql("update OWN.contacts set email = 'new' where id = 1");
        deliver();
        bench.sql("update OWN.contacts set email = 'c1@example.org' where id = 1");
        deliver();
        assertTrue(contacts.kept.get("1").contains("c1@example.org"));
        assertEquals(7, contacts.keys.size());
    }

    @Test
    void aRowThatVanishedAndIsBackAsItWasGoesOutUnderAnotherKey_invariant_12() {
        with("deletes", "delete");
        with("maxDeletes", "1");
        for (int time = 0; time < 3; time++) {
            deliver();
            assertTrue(contacts.kept.containsKey("1"), "time " + time);
            bench.sql("delete from OWN.contacts where id = 1");
            deliver();
            assertFalse(contacts.kept.containsKey("1"), "time " + time);
            assertEquals("4", bench.one("select rows from podium.delivery where name = 'OWN'"));
            assertEquals(0, deliver().parts().get("deleted").rows(), "what is gone there is not deleted again");
            bench.sql("insert into OWN.contacts values (1, 'c1@example.org', 1.10)");
        }
    }

    @Test
    void severalCallsAreUnderWayAtOnceAndAllIsSentOnce_invariant_7() {
        bench.sql("insert into OWN.contacts select i, 'x', 1 from generate_series(6, 700) i");
        with("concurrency", 4);
        RecordedStep step = deliver();
        assertEquals(700, step.rows);
        assertEquals(700, contacts.calls.size());
        assertEquals("700", bench.one("select count(*) from podium.delivered where delivery = 'OWN'"));
        deliver();
        assertEquals(700, contacts.calls.size());
    }

    @Test
    void keysThatAreNullOrTwiceAreNamedAndNothingIsSent() {
        bench.sql("insert into OWN.contacts values (null, 'a'), (null, 'b')");
        PodiumException without = assertThrows(PodiumException.class, this::deliver);
        assertEquals(
                "2 of 7 rows of " + bench.own + ".contacts have no id, which is the delivery's key; nothing was sent",
                without.getMessage());
        assertEquals("FAILED 0 0", told());
        bench.sql(
                "delete from OWN.contacts where id is null",
                "insert into OWN.contacts values (4, 'again'), (4, 'and again'), (5, 'too')");
        PodiumException twice = assertThrows(PodiumException.class, this::deliver);
        assertTrue(
                twice.getMessage()
                        .startsWith("2 keys of " + bench.own
                                + ".contacts (id) have several rows, such as [4]; nothing was sent"),
                twice.getMessage());
        assertEquals(List.of(), contacts.calls);
    }

    @Test
    void whatVanishedIsLeftAloneUnlessTheRouteSaysDelete_invariant_11() {
        deliver();
        bench.sql("delete from OWN.contacts where id in (1, 2)");
        deliver();
        assertEquals(5, contacts.kept.size());

        with("deletes", "delete");
        PodiumException many = assertThrows(PodiumException.class, this::deliver);
        assertTrue(many.getMessage().contains("2 of 5 delivered rows have vanished"), many.getMessage());
        assertTrue(many.getMessage().contains("more than maxDeletes (10%); nothing was sent"), many.getMessage());
        assertEquals(5, contacts.kept.size());

        with("maxDeletes", "2");
        contacts.kept.remove("1");
        assertEquals(2, deliver().parts().get("deleted").rows());
        assertEquals(Set.of("3", "4", "5"), contacts.kept.keySet());
        assertEquals(0, deliver().parts().get("deleted").rows());

        bench.sql("insert into OWN.contacts values (2, 'back', 1)");
        deliver();
        assertTrue(contacts.kept.containsKey("2"));
    }

    @Test
    void valuesHaveOneForm() throws Exception {
        bench.sql(
                "create table OWN.forms (id int, a bytea, b timestamptz, c timestamp, d float8, e jsonb, f interval, g date, h boolean, i bigint)",
                "insert into OWN.forms values (1, '\\x00ff', '2026-01-02 03:04:05.6+02', '2026-01-02 03:04:05', 0.1, '{\"x\": [1.50]}', '1 day 2 hours', '1500-01-01', true, 9007199254740993)",
                "insert into OWN.forms (id, d) values (2, 'NaN')");
        with("table", bench.own + ".forms");
        PodiumException refused = assertThrows(PodiumException.class, this::deliver);
        assertTrue(refused.getMessage().contains("[2] d is NaN, for which JSON has no number"), refused.getMessage());
        assertEquals(
                "{\"a\":\"AP8=\",\"b\":\"2026-01-02T01:04:05.6+00:00\",\"c\":\"2026-01-02T03:04:05\",\"d\":0.1,\"e\":{\"x\": [1.50]},"
                        + "\"f\":\"P1DT2H\",\"g\":\"1500-01-01\",\"h\":true,\"i\":9007199254740993,\"id\":1}",
                contacts.kept.get("1"));
    }

    @Test
    void keysOfSeveralColumnsAndTextsFindTheirWayIntoTheAddress() {
        bench.sql(
                "create view OWN.both as select id, 'a/b ' || id as code, 1.50 as amount from OWN.contacts where id < 3");
        with("table", bench.own + ".both");
        with("key", "id, code");
        with("path", "/contacts/{id}-{code}");
        deliver();
        assertEquals(new TreeSet<>(Set.of("1-a/b 1", "2-a/b 2")), contacts.kept.keySet());
        assertEquals("[1, \"a/b 1\"]", bench.one("select min(key) from podium.delivered where delivery = 'OWN'"));
    }

    @Test
    void whatTheRouteNamesMustBeThere() {
        with("table", bench.own + ".nothing");
        assertTrue(message().startsWith("There is no table or view " + bench.own + ".nothing in the warehouse"));
        with("table", bench.own + ".contacts");
        with("key", "ident");
        assertTrue(
                message().contains("has no column 'ident', which key names; it has: id, email, score"), this::message);
        with("key", "id");
        with("path", "/contacts/{ident}");
        assertEquals("path names {ident}, but it can name only: email, id, score", message());
        with("path", "/contacts");
        with("deletes", "delete");
        assertTrue(message().contains("set deletePath, such as /v1/contacts/{id}"), this::message);
        assertEquals(List.of(), contacts.calls);
    }

    @Test
    void anotherReceiverUnderTheSameNameIsRefused() {
        deliver();
        with("path", "/contacts/x{id}");
        assertTrue(message().contains("went to crm/contacts/{id} before"), this::message);
        assertTrue(message().contains("POST /api/deliveries/" + bench.own + "/forget"), this::message);
    }

    /** Of the last attempt: state, rows, planned, sent. */
    private String told() {
        return bench.one("select concat_ws(' ', state, rows, planned, sent) from podium.delivery where name = 'OWN'");
    }
}
