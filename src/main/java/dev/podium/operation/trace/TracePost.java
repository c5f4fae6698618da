package dev.podium.operation.trace;

import dev.podium.operation.ReceiverCall;
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
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends spans as OpenTelemetry's own SDK makes and writes them, with ids of ours; not by its exporter, which a receiver can hold up for ever. Made when the first span is sent; one thread's. */
final class TracePost {

    private final ReceiverCall receiver;
    private final Ids ids = new Ids();
    private final Tracer tracer;

    TracePost(String to, Map<String, String> headers) {
        receiver = new ReceiverCall(to, headers);
        tracer = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                .setSampler(Sampler.alwaysOn())
                .setResource(Resource.getDefault()
                        .merge(Resource.builder().put("service.name", "podium").build()))
                .build()
                .get("dev.podium");
    }

    /** @throws PodiumException where the receiver doesn't take them */
    void send(List<Spans.Span> spans) throws InterruptedException {
        List<SpanData> data = new ArrayList<>();
        spans.forEach(span -> data.add(data(span)));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            TraceRequestMarshaler.create(data).writeBinaryTo(message);
        } catch (IOException e) {
            throw PodiumException.internal("Spans can't be written", e);
        }
        receiver.post("application/x-protobuf", message.toByteArray());
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
