package dev.podium.sample;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Header;

/** Answers the CRM's calls out of memory. It looks at the calendar where a listing begins, so a new day shows with its first page. */
@Singleton
public class CrmDesk {

    private static final int BUSY_EVERY = 9;
    private static final int MOST = 500;

    private final WorldStore store;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private Crm crm;

    @Inject
    CrmDesk(WorldStore store) {
        this.store = store;
    }

    /** Each list turns away every ninth call; the same call, made again, comes through. */
    public boolean isBusy(@Header("CamelHttpPath") String path) {
        return calls.computeIfAbsent(path, p -> new AtomicInteger()).incrementAndGet() % BUSY_EVERY == 0;
    }

    public byte[] deals(
            @Header("start") String start, @Header("limit") String limit, @Header("updated_since") String since) {
        int from = number("start", start, 0);
        return crm(from == 0).deals().updatedSince(text(since)).pageByOffset(from, limit(limit));
    }

    public byte[] persons(
            @Header("cursor") String cursor, @Header("limit") String limit, @Header("updated_since") String since) {
        CrmCursor from = CrmCursor.parse(text(cursor));
        return crm(cursor == null).persons().updatedSince(text(since)).pageByCursor(from, limit(limit));
    }

    public byte[] organizations(
            @Header("cursor") String cursor, @Header("limit") String limit, @Header("updated_since") String since) {
        CrmCursor from = CrmCursor.parse(text(cursor));
        return crm(cursor == null).organizations().updatedSince(text(since)).pageByCursor(from, limit(limit));
    }

    private synchronized Crm crm(boolean listingBegins) {
        if (crm == null || listingBegins) {
            Optional<World> today = store.present();
            World world = today.orElseThrow(() ->
                    new IllegalStateException("The CRM is empty until the sample's pipeline runs for the first time"));
            if (crm == null || !crm.world().equals(world)) {
                crm = Crm.of(world);
            }
        }
        return crm;
    }

    private static int limit(String text) {
        return Math.min(MOST, Math.max(1, number("limit", text, 100)));
    }

    private static int number(String name, String text, int otherwise) {
        try {
            int number = text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of bounds.
        }
        throw new IllegalArgumentException(name + " must be a whole number from 0");
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
