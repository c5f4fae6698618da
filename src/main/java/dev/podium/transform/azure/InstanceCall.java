package dev.podium.transform.azure;

import com.azure.core.exception.AzureException;
import com.azure.resourcemanager.containerinstance.fluent.models.ContainerGroupInner;
import com.azure.resourcemanager.containerinstance.models.ContainerPropertiesInstanceView;
import com.azure.resourcemanager.containerinstance.models.ContainerState;
import com.azure.resourcemanager.containerinstance.models.Event;
import dev.podium.run.Undisturbed;
import dev.podium.transform.call.DbtCommand;
import dev.podium.transform.call.DbtListener;
import dev.podium.transform.call.DbtOutcome;
import dev.podium.transform.container.CallLabels;
import dev.podium.transform.container.ContainerCall;
import dev.podium.transform.container.ContainerEnd;
import dev.podium.transform.container.Output;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** One command in a container group: adopted or made, followed to its end, its artifacts brought home, all of it removed. */
final class InstanceCall {

    private static final Logger LOG = Logger.getLogger(InstanceCall.class);

    private final Azure azure;
    private final ContainerInstanceConfig config;
    private final ContainerCall call;
    private final DbtCommand command;
    private final DbtListener listener;
    private final Output output;
    private final GrowingLog log;
    private final String name;
    private final FileShare share;

    InstanceCall(
            Azure azure, ContainerInstanceConfig config, ContainerCall call, DbtCommand command, DbtListener listener) {
        this.azure = azure;
        this.config = config;
        this.call = call;
        this.command = command;
        this.listener = listener;
        this.output = new Output(listener);
        this.log = new GrowingLog(line -> output.standard().add((line + "\n").getBytes(StandardCharsets.UTF_8)));
        this.name = "podium-" + Sha256.shortOf(call.labels().toString());
        this.share = azure.share(name);
    }

    DbtOutcome perform() throws IOException {
        requireGoing();
        if (!adopted()) {
            share.deliver(call.parcel());
            requireGoing();
            azure.create(name, new ContainerGroup(config, call, share).description());
        }
        Optional<ContainerState> end = follow();
        if (listener.stopping()) {
            return new DbtOutcome.Cancelled();
        }
        Undisturbed.run(() -> {
            try {
                share.bringHome(command.artifacts());
            } finally {
                remove(name);
            }
        });
        return listener.cancelled() ? new DbtOutcome.Cancelled() : outcome(end);
    }

    private void requireGoing() {
        if (listener.cancelled()) {
            throw new CancellationException();
        }
    }

    /** A group has the name of what it does: there can't be two of it. Others of this step do what is no longer wanted. */
    private boolean adopted() {
        boolean found = false;
        for (ContainerGroupInner group :
                patiently(() -> azure.tagged(call.labels().ofStep()))) {
            if (name.equals(group.name())
                    && call.labels().command().equals(group.tags().get(CallLabels.COMMAND))) {
                LOG.infof("Going on with container group %s, which a hub before this one started", name);
                found = true;
            } else {
                LOG.infof("Removing container group %s, which a hub before this one left", group.name());
                remove(group.name());
            }
        }
        return found;
    }

    /** @return how the container ended; empty where somebody removed it */
    private Optional<ContainerState> follow() {
        boolean stopped = false;
        while (true) {
            Optional<ContainerGroupInner> group = patiently(() -> azure.find(name));
            if (group.isEmpty()) {
                return Optional.empty();
            }
            ContainerState state = state(group.get());
            boolean ended = state != null && "Terminated".equals(state.state())
                    || "Failed".equals(group.get().provisioningState());
            look(state != null, ended);
            if (ended) {
                output.end();
                return Optional.of(state == null ? new ContainerState() : state);
            }
            if (listener.stopping()) {
                return Optional.empty();
            }
            if (listener.cancelled() && !stopped) {
                patiently(() -> {
                    azure.stop(name);
                    return true;
                });
                stopped = true;
            }
            if (state == null || "Waiting".equals(state.state())) {
                listener.waiting("Azure prepares the container" + lastEvent(group.get()));
            }
            pause();
        }
    }

    private void look(boolean began, boolean ended) {
        if (began) {
            log.look(patiently(() -> azure.log(name)), ended);
        }
    }

    private static ContainerState state(ContainerGroupInner group) {
        ContainerPropertiesInstanceView view = group.containers().get(0).instanceView();
        return view == null ? null : view.currentState();
    }

    /** Such as the image being pulled, or why it can't be. */
    private static String lastEvent(ContainerGroupInner group) {
        ContainerPropertiesInstanceView view = group.containers().get(0).instanceView();
        List<Event> events = view == null || view.events() == null ? List.of() : view.events();
        return events.stream()
                .max(Comparator.comparing(Event::lastTimestamp))
                .map(event -> ": " + event.message())
                .orElse("");
    }

    private DbtOutcome outcome(Optional<ContainerState> end) {
        if (end.isEmpty()) {
            return new DbtOutcome.RunnerFailed(
                    Fault.EXTERNAL,
                    "Somebody removed the container group " + name + " while dbt ran in it; retry the run");
        }
        ContainerState state = end.get();
        if (state.exitCode() == null) {
            return new DbtOutcome.RunnerFailed(
                    Fault.EXTERNAL,
                    "Azure could not start the container group " + name
                            + (state.detailStatus() == null ? "" : ": " + state.detailStatus()));
        }
        String detail = state.detailStatus() == null ? "" : state.detailStatus();
        return new ContainerEnd(state.exitCode(), detail.contains("OOMKilled"), detail).outcome(output.story(), config);
    }

    private void remove(String group) {
        try {
            azure.delete(group);
            azure.share(group).remove();
        } catch (AzureException e) {
            LOG.warnf("Container group %s or its files could not be removed: %s", group, e.getMessage());
        }
    }

    /** Azure out of reach for a while is no reason to give up a container that runs there. */
    private <T> T patiently(Supplier<T> asked) {
        Instant until = Instant.now().plus(config.patience());
        while (true) {
            try {
                return asked.get();
            } catch (AzureException e) {
                if (!AzureRefused.passes(e, config) || Instant.now().isAfter(until)) {
                    throw e;
                }
                listener.waiting("Azure can't be reached: " + e.getMessage());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(config.poll().toMillis());
        } catch (InterruptedException e) {
            // A cancelled step's thread is interrupted: the next look at the listener sees it.
            if (!listener.cancelled()) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
    }
}
