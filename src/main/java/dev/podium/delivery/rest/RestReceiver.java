package dev.podium.delivery.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.connector.rest.call.Target;
import dev.podium.delivery.Confirmation;
import dev.podium.delivery.Goods;
import dev.podium.delivery.Item;
import dev.podium.delivery.Receiver;
import dev.podium.delivery.Refused;
import dev.podium.delivery.rest.ApiClient.Request;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Sends rows to an API; where it refuses many at once, finds out which ones it means by sending fewer. */
final class RestReceiver implements Receiver {

    /** What says something about the rows of a call rather than about the call. */
    private static final Set<Integer> ABOUT_ROWS = Set.of(400, 409, 412, 413, 422);

    private static final Set<Integer> ABOUT_ONE_ROW = Set.of(404, 410);

    private final UpsertRest settings;
    private final Goods goods;
    private final ApiClient client;
    private final RowJson json;

    RestReceiver(UpsertRest settings, Goods goods, ApiClient client) {
        this.settings = settings;
        this.goods = goods;
        this.client = client;
        this.json = new RowJson(goods.rows());
    }

    @Override
    public void deliver(List<Item> parcel, Confirmation confirmation) {
        Outcome outcome = new Outcome(confirmation);
        try {
            if (settings.batch() == 1) {
                parcel.forEach(item -> outcome.told(item, item.deletion() ? deleted(item) : sent(item)));
            } else {
                batch(fit(parcel, outcome), outcome);
                parcel.stream().filter(Item::deletion).forEach(item -> outcome.told(item, deleted(item)));
            }
        } finally {
            outcome.confirm();
        }
    }

    /** Those that can be written as JSON at all. */
    private List<Item> fit(List<Item> parcel, Outcome outcome) {
        List<Item> fit = new ArrayList<>();
        parcel.stream().filter(item -> !item.deletion()).forEach(item -> {
            Optional<String> flaw = json.flaw(item);
            if (flaw.isPresent()) {
                outcome.told(item, flaw);
            } else {
                fit.add(item);
            }
        });
        return fit;
    }

    /** @return why it was refused */
    private Optional<String> sent(Item item) {
        Optional<String> flaw = json.flaw(item);
        if (flaw.isPresent()) {
            return flaw;
        }
        Target target = client.target(settings.path());
        boolean ofOne = !target.fields().isEmpty();
        Request request = Request.json(
                settings.method(),
                ofOne ? target.of(json.fields(item, target.fields())) : target,
                item.record().orElseThrow(),
                identity(item.identity(goods)));
        Answer answer = client.answer(
                request, status -> ABOUT_ROWS.contains(status) || ofOne && ABOUT_ONE_ROW.contains(status));
        return answer.good() ? settings.error().in(answer.json()) : Optional.of(refusal(request, answer));
    }

    /** What is not there any more needs no deletion. */
    private Optional<String> deleted(Item item) {
        Target target = client.target(settings.deletePath());
        Request request = new Request(
                "DELETE", target.of(json.keyFields(item, target.fields())), "", "", identity(item.identity(goods)));
        Answer answer = client.answer(request, status -> ABOUT_ROWS.contains(status) || ABOUT_ONE_ROW.contains(status));
        return answer.good() || ABOUT_ONE_ROW.contains(answer.status())
                ? Optional.empty()
                : Optional.of(refusal(request, answer));
    }

    private void batch(List<Item> items, Outcome outcome) {
        if (items.isEmpty()) {
            return;
        }
        String body = RowJson.batch(settings.records(), items);
        String key = Sha256.of(items.stream().map(item -> item.identity(goods)).collect(Collectors.joining("\n")))
                .substring(0, 40);
        Request request = Request.json(settings.method(), client.target(settings.path()), body, identity(key));
        Answer answer = client.answer(request, ABOUT_ROWS::contains);
        Optional<String> refusal = refusalOfAll(request, answer);
        if (refusal.isEmpty()) {
            settled(request, answer, items, outcome);
        } else if (items.size() == 1) {
            outcome.told(items.get(0), refusal);
        } else {
            batch(items.subList(0, items.size() / 2), outcome);
            batch(items.subList(items.size() / 2, items.size()), outcome);
        }
    }

    private Optional<String> refusalOfAll(Request request, Answer answer) {
        if (!answer.good()) {
            return Optional.of(refusal(request, answer));
        }
        return settings.results().isEmpty() ? settings.error().in(answer.json()) : Optional.empty();
    }

    /** Each row by its own result, where the answer has such. */
    private void settled(Request request, Answer answer, List<Item> items, Outcome outcome) {
        if (settings.results().isEmpty()) {
            if (answer.status() == 207) {
                throw PodiumException.user(request.address() + " was answered with 207, a result for each row;"
                        + " say with 'results' and 'error' where they stand");
            }
            items.forEach(item -> outcome.told(item, Optional.empty()));
            return;
        }
        String path = settings.results().equals(".") ? "" : settings.results();
        JsonNode results = ErrorRule.at(answer.json(), path);
        if (!results.isArray() || results.size() != items.size()) {
            throw PodiumException.external(request.address() + " was sent " + items.size() + " rows and answered with "
                    + (results.isArray() ? results.size() + " results" : "no array of results") + " at '"
                    + settings.results() + "': nobody can say which rows were taken");
        }
        for (int i = 0; i < items.size(); i++) {
            outcome.told(items.get(i), settings.error().in(results.get(i)));
        }
    }

    private Map<String, String> identity(String key) {
        Map<String, String> headers = new HashMap<>();
        if (!settings.idempotencyHeader().isEmpty()) {
            headers.put(settings.idempotencyHeader(), key);
        }
        return headers;
    }

    private static String refusal(Request request, Answer answer) {
        return request.address() + " was answered with " + answer.told();
    }

    /** Collects what was said of the rows, and has it kept at least each second. */
    private static final class Outcome {

        private static final long SECOND = 1_000_000_000L;

        private final Confirmation confirmation;
        private final List<Item> taken = new ArrayList<>();
        private final List<Refused> refused = new ArrayList<>();
        private long confirmed = System.nanoTime();

        Outcome(Confirmation confirmation) {
            this.confirmation = confirmation;
        }

        void told(Item item, Optional<String> refusal) {
            refusal.ifPresentOrElse(message -> refused.add(new Refused(item, message)), () -> taken.add(item));
            if (System.nanoTime() - confirmed > SECOND) {
                confirm();
            }
        }

        void confirm() {
            List<Item> nowTaken = List.copyOf(taken);
            List<Refused> nowRefused = List.copyOf(refused);
            taken.clear();
            refused.clear();
            confirmation.confirm(nowTaken, nowRefused);
            confirmed = System.nanoTime();
        }
    }
}
