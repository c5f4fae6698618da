package dev.podium.operation.trace;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** Traces for OpenTelemetry. */
@ConfigMapping(prefix = "podium.traces")
public interface TraceConfig {

    /** The receiver's address for traces by OTLP over HTTP, such as {@code http://collector:4318/v1/traces}. Without it there are no traces. */
    Optional<String> to();

    /** Headers that the receiver wants, such as {@code podium.traces.headers.authorization}; their values are secret. */
    Map<String, String> headers();

    /** So many runs' and steps' spans wait for a receiver that is slow or away; what comes then is lost, and counted. */
    @WithDefault("1000")
    int queue();
}
