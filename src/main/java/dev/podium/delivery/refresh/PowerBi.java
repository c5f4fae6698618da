package dev.podium.delivery.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.podium.connector.rest.call.Target;
import dev.podium.delivery.rest.Answer;
import dev.podium.delivery.rest.ApiClient;
import dev.podium.delivery.rest.ApiClient.Request;
import dev.podium.vocabulary.PodiumException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A dataset's refreshes over Power BI's REST API.
 *
 * @param type of an enhanced refresh, which can be cancelled and tells more; empty: an ordinary one
 */
record PowerBi(ApiClient client, String group, String dataset, String type) {

    /** A refresh that was asked for; or what to do, as another one is under way. */
    sealed interface Asked {
        record Begun(String id) implements Asked {}

        record Busy() implements Asked {}
    }

    Asked begin() {
        String body = type.isEmpty() ? "{\"notifyOption\":\"NoNotification\"}" : "{\"type\":\"" + type + "\"}";
        Request request = Request.json("POST", at(""), body, Map.of());
        Answer answer = client.answer(request, status -> status == 400 || status == 409);
        if (answer.good()) {
            return new Asked.Begun(id(answer));
        }
        if (answer.status() == 409 || answer.body().matches("(?si).*(already|RefreshInProgress|another refresh).*")) {
            return new Asked.Busy();
        }
        throw PodiumException.external("Power BI refuses to refresh dataset " + dataset + ": "
                + error(answer).orElse(answer.told()));
    }

    private static String id(Answer answer) {
        return answer.header("Location")
                .map(location -> location.replaceAll("[?#].*", "").replaceAll(".*/", ""))
                .or(() -> answer.header("x-ms-request-id"))
                .or(() -> answer.header("RequestId"))
                .orElseThrow(() -> PodiumException.external("Power BI accepted the refresh without saying its id"));
    }

    private static Optional<String> error(Answer answer) {
        JsonNode error = answer.json().path("error");
        String text = error.path("message").asText(error.path("code").asText(""));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @return empty where Power BI doesn't know it (yet) */
    Optional<Refresh> find(String id) {
        if (type.isEmpty()) {
            return history().filter(refresh -> refresh.id().equals(id)).findFirst();
        }
        Answer answer = client.answer(Request.of("GET", at("/" + id)), status -> status == 404);
        return answer.good() ? Optional.of(Refresh.of(answer.json(), id)) : Optional.empty();
    }

    /** The newest one that is under way. */
    Optional<Refresh> underWay() {
        return history().filter(refresh -> !refresh.ended()).findFirst();
    }

    private java.util.stream.Stream<Refresh> history() {
        JsonNode answer = client.answer(Request.of("GET", at("?$top=60"))).json();
        return StreamSupport.stream(answer.path("value").spliterator(), false).map(told -> Refresh.of(told, ""));
    }

    /** @return whether it was there to be cancelled */
    boolean cancel(String id) {
        return client.answer(
                        Request.of("DELETE", at("/" + id)), status -> status == 404 || status == 400 || status == 409)
                .good();
    }

    private Target at(String rest) {
        String place = group.isEmpty() ? "" : "/groups/" + group;
        return client.target(place + "/datasets/" + dataset + "/refreshes" + rest);
    }
}
