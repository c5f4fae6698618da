package dev.podium.operation.api;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The last events of a run, and who follows it. One thread. */
final class RunJournal {

    static final int EVENTS_KEPT = 500;

    private record Told(long number, OutboundSseEvent event) {}

    /** Numbers of another hub, or of another life of this one, say nothing here. */
    private final String life = UUID.randomUUID().toString().substring(0, 8);

    private final Sse sse;
    private final Deque<Told> told = new ArrayDeque<>();
    private final Set<Follower> clients = new LinkedHashSet<>();
    private long number;
    private boolean ended;
    private int idle;

    RunJournal(Sse sse) {
        this.sse = sse;
    }

    /** From here on it is told what changes; of a run that has ended nothing will. */
    void join(Follower client) {
        if (ended) {
            client.end();
        } else if (!client.isGone()) {
            clients.add(client);
        }
    }

    void leave(Follower client) {
        clients.remove(client);
    }

    boolean isFollowed() {
        return !clients.isEmpty();
    }

    /** Asked at each look; a journal is kept for a while for those who were cut off. */
    boolean isIdleFor(int looks) {
        idle = isFollowed() ? 0 : idle + 1;
        return idle > looks;
    }

    /** The run as it is, for this client alone. */
    void greet(Follower client, String data, boolean over) {
        client.tell(event(number, "run", data));
        ends(over);
    }

    /** @return false where nobody knows any more what has come since */
    boolean replay(String last, Follower client) {
        long seen = number(last);
        long first = told.isEmpty() ? number + 1 : told.getFirst().number();
        if (seen < first - 1 || seen > number) {
            return false;
        }
        told.stream().filter(event -> event.number() > seen).forEach(event -> client.tell(event.event()));
        return true;
    }

    private long number(String id) {
        try {
            return id.startsWith(life + "-") ? Long.parseLong(id.substring(life.length() + 1)) : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    void tell(String name, String data) {
        number++;
        OutboundSseEvent event = event(number, name, data);
        told.addLast(new Told(number, event));
        if (told.size() > EVENTS_KEPT) {
            told.removeFirst();
        }
        clients.forEach(client -> client.tell(event));
    }

    void comment(String text) {
        OutboundSseEvent comment = sse.newEventBuilder().comment(text).build();
        clients.forEach(client -> client.tell(comment));
    }

    /** Sends home who may follow no longer: his session has ended. */
    void dismiss() {
        List<Follower> dismissed =
                clients.stream().filter(client -> !client.isAllowed()).toList();
        dismissed.forEach(client -> {
            client.tell(sse.newEventBuilder().comment("your session is over").build());
            leave(client);
            client.end();
        });
    }

    /** Whether the run has ended, until it is tried again: then its clients are sent home. */
    void ends(boolean over) {
        ended = over;
        if (over) {
            List<Follower> all = new ArrayList<>(clients);
            clients.clear();
            all.forEach(Follower::end);
        }
    }

    private OutboundSseEvent event(long number, String name, String data) {
        return sse.newEventBuilder()
                .id(life + "-" + number)
                .name(name)
                .data(String.class, data)
                .build();
    }
}
