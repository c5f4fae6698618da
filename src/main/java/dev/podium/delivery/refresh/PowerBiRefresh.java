package dev.podium.delivery.refresh;

import dev.podium.connector.rest.call.HttpClients;
import dev.podium.delivery.Deliveries;
import dev.podium.delivery.Jobs;
import dev.podium.delivery.Patience;
import dev.podium.delivery.rest.ApiClient;
import dev.podium.run.StepRun;
import dev.podium.run.Undisturbed;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** The step of the Kamelet that has Power BI refresh a dataset, and ends when that has. */
public final class PowerBiRefresh implements CamelContextAware {

    private static final Logger LOG = Logger.getLogger(PowerBiRefresh.class);
    private static final int UNKNOWN_FOR = 5;

    private CamelContext camelContext;
    private String connection;
    private String group = "";
    private String dataset;
    private String type = "";
    private String busy = "wait";
    private Duration poll = Duration.ofSeconds(15);
    private Duration timeout = Duration.ofHours(6);

    /** Begins the refresh, or finds the one that a killed hub has begun, and follows it to its end. */
    public void refresh(Exchange exchange) {
        StepRun step = Deliveries.step(exchange);
        PowerBi powerBi =
                new PowerBi(new ApiClient(HttpClients.of(camelContext), connection, step), group, dataset, type);
        Jobs jobs = Deliveries.of(camelContext).jobs(step, step.name() + "/" + dataset);
        Instant end = Instant.now().plus(timeout);
        String id = jobs.find().orElseGet(() -> begun(powerBi, step, end));
        jobs.save(id);
        part(step, State.RUNNING, null);
        try {
            Optional<Refresh> refresh = followed(powerBi, id, step, end);
            jobs.end();
            conclude(
                    refresh.orElseThrow(() -> PodiumException.external("Power BI does not know refresh " + id
                            + " of dataset " + dataset + ", which it has begun; the next attempt begins another")),
                    step);
        } catch (RuntimeException e) {
            if (step.cancelled() && !step.stopping()) {
                tryToCancel(powerBi, id, jobs);
            }
            throw e;
        }
    }

    private String begun(PowerBi powerBi, StepRun step, Instant end) {
        while (true) {
            if (powerBi.begin() instanceof PowerBi.Asked.Begun begun) {
                return begun.id();
            }
            Optional<Refresh> another = powerBi.underWay();
            if (busy.equals("fail")) {
                throw PodiumException.external("Power BI is refreshing dataset " + dataset
                        + " already; run again when it has, or say busy: wait");
            }
            if (busy.equals("follow") && another.isPresent()) {
                return another.get().id();
            }
            requireTime(end);
            Patience.pause(step, poll, "Power BI is refreshing dataset " + dataset + " already");
        }
    }

    /** @return empty where Power BI has forgotten it */
    private Optional<Refresh> followed(PowerBi powerBi, String id, StepRun step, Instant end) {
        int unknown = 0;
        while (true) {
            Optional<Refresh> refresh = powerBi.find(id);
            unknown = refresh.isEmpty() ? unknown + 1 : 0;
            if (refresh.filter(Refresh::ended).isPresent() || unknown > UNKNOWN_FOR) {
                return refresh;
            }
            requireTime(end);
            Patience.pause(step, poll, "Power BI is refreshing dataset " + dataset + " (request " + id + ")");
        }
    }

    private void requireTime(Instant end) {
        if (Instant.now().isAfter(end)) {
            throw new PodiumException(
                    Fault.EXTERNAL, "Power BI has not refreshed dataset " + dataset + " in " + timeout, null);
        }
    }

    private void conclude(Refresh refresh, StepRun step) {
        if (refresh.completed()) {
            step.progress(0, 0);
            part(step, State.SUCCEEDED, null);
            return;
        }
        String why =
                "Power BI's refresh of dataset " + dataset + " is " + refresh.status() + " (request " + refresh.id()
                        + ")" + refresh.message().map(text -> ": " + text).orElse("");
        part(step, State.FAILED, why);
        throw PodiumException.external(why);
    }

    private void tryToCancel(PowerBi powerBi, String id, Jobs jobs) {
        try {
            Undisturbed.run(() -> cancel(powerBi, id, jobs));
        } catch (RuntimeException e) {
            LOG.warnf("Power BI's refresh could not be cancelled: %s", e.getMessage());
        }
    }

    private void cancel(PowerBi powerBi, String id, Jobs jobs) {
        boolean cancelled = !type.isEmpty() && powerBi.cancel(id);
        jobs.end();
        if (!cancelled) {
            LOG.warnf(
                    "Power BI's refresh %s of dataset %s goes on: only one with a type can be cancelled", id, dataset);
        }
    }

    private void part(StepRun step, State state, String message) {
        step.part("refresh " + dataset, state, Optional.empty(), Optional.ofNullable(message));
    }

    /** Name of the connection. */
    public void setConnection(String connection) {
        this.connection = connection;
    }

    /** What the dataset is made of: said for lineage, which reads it in the route. */
    public void setReads(String tables) {}

    /** Id of the workspace; empty: one's own. */
    public void setGroup(String group) {
        this.group = group.strip();
    }

    /** Id of the dataset. */
    public void setDataset(String dataset) {
        this.dataset = dataset.strip();
    }

    /** Type of an enhanced refresh; empty: an ordinary one. */
    public void setType(String type) {
        if (!type.isEmpty() && !type.matches("Full|ClearValues|Calculate|DataOnly|Automatic|Defragment")) {
            throw PodiumException.user(
                    "type is Full, ClearValues, Calculate, DataOnly, Automatic or Defragment, or empty"
                            + " for an ordinary refresh, not '" + type + "'");
        }
        this.type = type;
    }

    /** What to do where a refresh is under way: wait, follow or fail. */
    public void setBusy(String busy) {
        if (!List.of("wait", "follow", "fail").contains(busy)) {
            throw PodiumException.user("busy is wait, follow or fail, not '" + busy + "'");
        }
        this.busy = busy;
    }

    /** Between two looks. */
    public void setPoll(String poll) {
        this.poll = Patience.parse("poll", poll);
    }

    /** For all of it. */
    public void setTimeout(String timeout) {
        this.timeout = Patience.parse("timeout", timeout);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }
}
