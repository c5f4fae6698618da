package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Bring a domain's gold up to date as a step of a run: deploy the SQL files that changed, call procedures and refresh views in order. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "gold",
        title = "gold",
        syntax = "gold:domain",
        producerOnly = true,
        remote = false,
        category = {Category.TRANSFORMATION, Category.DATABASE})
public class GoldEndpoint extends DefaultEndpoint {

    private final GoldStage stage;

    @UriPath(description = "Name of the folder with the domain's SQL files, within PODIUM_GOLD")
    @Metadata(required = true)
    private String domain;

    @UriParam(
            description =
                    "How long a single call or query may take, such as 10m; the database interrupts it then, and the"
                            + " step fails. None by default")
    private Duration timeout = Duration.ZERO;

    @UriParam(
            enums = "WARN,RESTORE,FAIL",
            defaultValue = "WARN",
            description =
                    "What to do about a view, function or procedure that somebody altered in the database: say so,"
                            + " make it again as its file says, or fail")
    private Drift drift = Drift.WARN;

    GoldEndpoint(String uri, Component component, GoldStage stage) {
        super(uri, component);
        this.stage = stage;
    }

    @Override
    public Producer createProducer() {
        return new GoldProducer(this, stage, domain, new GoldOptions(timeout, drift));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw PodiumException.user("gold: stands in a 'to'; a route starts with completion: instead");
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    public Duration getTimeout() {
        return timeout;
    }

    public void setTimeout(Duration timeout) {
        this.timeout = timeout;
    }

    public Drift getDrift() {
        return drift;
    }

    public void setDrift(Drift drift) {
        this.drift = drift;
    }
}
