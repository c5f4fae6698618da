package dev.podium.bronze;

import dev.podium.load.Load;
import dev.podium.load.Preview;
import dev.podium.load.Records;
import dev.podium.vocabulary.PodiumException;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Lands the message's records; whatever goes wrong marks the load, so that no route can make light of it. */
class BronzeProducer extends DefaultProducer {

    private final BronzeEndpoint endpoint;
    private final Lander landing;

    BronzeProducer(BronzeEndpoint endpoint, Lander landing) {
        super(endpoint);
        this.endpoint = endpoint;
        this.landing = landing;
    }

    @Override
    public void process(Exchange exchange) {
        Load load = Load.of(exchange);
        try {
            checkDataset(load);
            try (Records records = records(exchange)) {
                landing.land(load, records);
            }
            if (load.preview().filter(Preview::full).isPresent()) {
                exchange.setRouteStop(true);
            }
        } catch (RuntimeException e) {
            load.fail(e);
            throw e;
        }
    }

    /** Where records land. */
    interface Lander {
        void land(Load load, Records records);
    }

    private void checkDataset(Load load) {
        if (!load.dataset().equals(endpoint.name())) {
            throw PodiumException.user("bronze:" + endpoint.getDataset() + " stands in the load of " + load.dataset()
                    + "; give each Kamelet of a route a name of its own, such as rest-offset/" + load.dataset()
                    + ".records");
        }
    }

    private static Records records(Exchange exchange) {
        Records records = exchange.getMessage().getBody(Records.class);
        if (records == null) {
            Object body = exchange.getMessage().getBody();
            throw PodiumException.user("bronze: can't land a message body of type "
                    + (body == null ? "null" : body.getClass().getName())
                    + "; it lands what a source Kamelet gives to the steps under it");
        }
        return records;
    }
}
