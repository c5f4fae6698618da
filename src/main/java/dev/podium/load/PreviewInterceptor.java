package dev.podium.load;

import io.quarkus.arc.Unremovable;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Has a preview pass over what a route does after its records have landed: there nothing has. */
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
        return comesAfterLanding(definition) ? new PassedOver(target) : target;
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

    private static final class PassedOver extends DelegateAsyncProcessor {

        PassedOver(Processor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Load load = exchange.getProperty(Load.PROPERTY, Load.class);
            if (load == null || load.preview().isEmpty()) {
                return super.process(exchange, callback);
            }
            callback.done(true);
            return true;
        }
    }
}
