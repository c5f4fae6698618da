package dev.podium.load;

import dev.podium.run.StepRun;
import io.quarkus.arc.Unremovable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Has a preview pass over what a route does after its records have landed, for there nothing has, and know which step it waits for before
 * that.
 */
@Singleton
@Unremovable
public class PreviewInterceptor implements InterceptStrategy {

    /** Before the route files are loaded, which wait for the same event. */
    void begin(@Observes @Priority(1) CamelContextStartedEvent started) {
        ExtendedCamelContext camel = started.getContext().getCamelContextExtension();
        if (!camel.getInterceptStrategies().contains(this)) {
            camel.addInterceptStrategy(this);
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        if (comesAfterLanding(definition)) {
            return new PassedOver(target);
        }
        return isStepOfLoad(definition) ? new Watched(definition.getId(), target) : target;
    }

    /** One that does something itself, in a route that loads. */
    private static boolean isStepOfLoad(NamedNode definition) {
        if (!(definition instanceof ProcessorDefinition<?> step)
                || !step.getOutputs().isEmpty()
                || lands(step)) {
            return false;
        }
        RouteDefinition route = ProcessorDefinitionHelper.getRoute(step);
        return route != null && String.valueOf(route.getEndpointUrl()).startsWith("load:");
    }

    private static boolean comesAfterLanding(NamedNode definition) {
        if (!(definition.getParent() instanceof ProcessorDefinition<?> block)) {
            return false;
        }
        List<ProcessorDefinition<?>> steps = block.getOutputs();
        int at = steps.indexOf(definition);
        return at > 0 && steps.subList(0, at).stream().anyMatch(PreviewInterceptor::lands);
    }

    /** Either does itself, or under it. */
    private static boolean lands(ProcessorDefinition<?> step) {
        return step instanceof ToDefinition to && String.valueOf(to.getUri()).startsWith("bronze:")
                || step instanceof KameletDefinition kamelet
                        && !kamelet.getOutputs().isEmpty();
    }

    private static Optional<Load> previewed(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(Load.PROPERTY, Load.class))
                .filter(load -> load.preview().isPresent());
    }

    private static final class PassedOver extends DelegateAsyncProcessor {

        PassedOver(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (previewed(exchange).isEmpty()) {
                return super.process(exchange, callback);
            }
            callback.done(true);
            return true;
        }
    }

    private static final class Watched extends DelegateAsyncProcessor {

        private final String reason;

        Watched(String id, Processor step) {
            super(step);
            this.reason = "step '" + id + "' of its route is slow";
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Optional<StepRun> step = previewed(exchange).map(Load::step);
            if (step.isEmpty()) {
                return super.process(exchange, callback);
            }
            step.get().waiting(Instant.now(), reason);
            return super.process(exchange, done -> {
                step.get().progress(0, 0);
                callback.done(done);
            });
        }
    }
}
