package dev.podium.operation.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.podium.audit.Audit;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.ObjectName;

/** Records what people do over Jolokia. Whoever judges a call notes it; it is recorded with what came of it. */
@Singleton
public class ConsoleCalls {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Noted(ObjectName bean, String operation, boolean allowed) {}

    private final ThreadLocal<List<Noted>> noted = ThreadLocal.withInitial(ArrayList::new);
    private final Audit audit;

    @Inject
    ConsoleCalls(Audit audit) {
        this.audit = audit;
    }

    /** A call of the request under way on this thread that changes something, or would. */
    public void note(ObjectName bean, String operation, boolean allowed) {
        noted.get().add(new Noted(bean, operation, allowed));
    }

    /** The request has ended with this answer. */
    public void record(String who, String answer) {
        List<Noted> calls = List.copyOf(noted.get());
        noted.remove();
        for (Noted call : calls) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("mbean", call.bean().toString());
            detail.put("status", call.allowed() ? status(calls, answer).orElse(200) : 403);
            audit.record(who, call.operation(), subject(call.bean()), detail);
        }
    }

    /** A route's id, or whatever the bean is called. */
    private static String subject(ObjectName bean) {
        String name = bean.getKeyProperty("name");
        if (name == null) {
            return bean.getCanonicalName();
        }
        return name.startsWith("\"") ? ObjectName.unquote(name) : name;
    }

    /** What Jolokia says of a single call; of several in one request it is their being let through that is known. */
    private static Optional<Integer> status(List<Noted> calls, String answer) {
        try {
            JsonNode status = JSON.readTree(answer).path("status");
            return calls.size() == 1 && status.isInt() ? Optional.of(status.intValue()) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
