package dev.podium.delivery;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.podium.run.RecordedStep;
import dev.podium.vocabulary.PodiumException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Rows of a real table, delivered to a real HTTP server. */
abstract class DeliveredContacts {

    final DeliveryBench bench = new DeliveryBench();
    final Contacts contacts = new Contacts();
    final Map<String, Object> parameters = new HashMap<>();

    @BeforeEach
    void someContacts() {
        bench.api("crm", contacts.url());
        bench.sql(
                "create table OWN.contacts (id int, email text, score numeric)",
                "insert into OWN.contacts select i, 'c' || i || '@example.org', i * 1.10 from generate_series(1, 5) i");
        with("delivery", bench.own);
        with("table", bench.own + ".contacts");
        with("key", "id");
        with("connection", "crm");
        with("path", "/contacts/{id}");
    }

    @AfterEach
    void end() {
        contacts.close();
        bench.close();
    }

    RecordedStep deliver() {
        return bench.deliver("upsert-rest", parameters);
    }

    String message() {
        return assertThrows(PodiumException.class, this::deliver).getMessage();
    }

    void with(String parameter, Object value) {
        parameters.put(parameter, value);
    }
}
