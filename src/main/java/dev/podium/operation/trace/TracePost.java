package dev.podium.operation.trace;

import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Told;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends spans by OpenTelemetry's own SDK, with ids of ours. Made when the first span is sent; one thread's. */
final class TracePost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OtlpHttpSpanExporter exporter;
    private final Ids ids = new Ids();
    private final Tracer tracer;

    TracePost(String to, Map<String, String> headers) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(to)
                .setConnectTimeout(PATIENCE)
                .setTimeout(PATIENCE)
                .setRetryPolicy(null);
        headers.forEach(builder::addHeader);
        exporter = builder.build();
        tracer = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(Sampler.alwaysOn())
                .setResource(Resource.getDefault()
                        .merge(Resource.builder().put("service.name", "podium").build()))
                .build()
                .get("dev.podium");
    }

    /** @throws PodiumException where the receiver doesn't take them */
    void send(List<Spans.Span> spans) {
        List<SpanData> data = new ArrayList<>();
        spans.forEach(span -> data.add(data(span)));
        CompletableResultCode sent = exporter.export(data).join(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS);
        if (!sent.isSuccess()) {
            throw PodiumException.external(
                    sent.getFailureThrowable() == null
                            ? "no answer"
                            : String.valueOf(sent.getFailureThrowable().getMessage()));
        }
    }

    private SpanData data(Spans.Span span) {
        ids.next(span);
        SpanBuilder builder = tracer.spanBuilder(span.name())
                .setSpanKind(SpanKind.INTERNAL)
                .setStartTimestamp(span.began())
                .setNoParent();
        span.parent()
                .map(id -> SpanContext.create(span.trace(), id, TraceFlags.getSampled(), TraceState.getDefault()))
                .ifPresent(
                        parent -> builder.setParent(Context.root().with(io.opentelemetry.api.trace.Span.wrap(parent))));
        span.attributes().forEach((name, value) -> {
            if (value instanceof Long number) {
                builder.setAttribute(AttributeKey.longKey(name), number);
            } else {
                builder.setAttribute(name, Told.text(value.toString()));
            }
        });
        io.opentelemetry.api.trace.Span made = builder.startSpan();
        span.error().ifPresent(message -> made.setStatus(StatusCode.ERROR, Told.text(message)));
        made.end(span.ended());
        return ((ReadableSpan) made).toSpanData();
    }

    /** Gives the ids that the span has already. */
    private static final class Ids implements IdGenerator {

        private Spans.Span span;

        void next(Spans.Span next) {
            span = next;
        }

        @Override
        public String generateSpanId() {
            return span.id();
        }

        @Override
        public String generateTraceId() {
            return span.trace();
        }
    }
}
