package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.vocabulary.Fault;
import dev.podium.vocabulary.PodiumException;
import dev.podium.vocabulary.Told;
import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Says to people what it means that a source refuses a call. */
record Refusal(Connection connection, String method, String address) {

    private static final int MOST_SAID = 200;
    private static final int MOST_READ = 64 << 10;

    PodiumException of(ClassicHttpResponse response) throws IOException {
        int status = response.getCode();
        String said = said(response);
        var location = response.getFirstHeader("Location");
        response.close();
        return switch (status) {
            case 401, 403 ->
                PodiumException.user("Connection '" + connection.name() + "' was refused by " + address + " (" + status
                        + "): check " + credentials() + (status == 403 ? ", and what it may read there" : "") + said);
            case 404 ->
                PodiumException.user(address + " is not there (404): check the Kamelet's path and "
                        + connection.variable("url") + said);
            case 301, 302, 303, 307, 308 ->
                PodiumException.user(address + " has moved"
                        + (location == null ? "" : " to " + location.getValue().replaceAll("\\?.*", ""))
                        + "; redirects are not followed, as credentials would go with them: set "
                        + connection.variable("url"));
            default -> PodiumException.external(method + " " + address + " was answered with " + status + said);
        };
    }

    PodiumException unreachable(IOException cause) {
        return new PodiumException(
                Fault.USER,
                address + " can't be reached: " + cause.getMessage() + "; check " + connection.variable("url"),
                cause);
    }

    private String credentials() {
        if (connection.token().isEmpty() && connection.username().isPresent()) {
            return connection.variable("username") + " and " + connection.variable("password");
        }
        return connection.variable(connection.option("client-id").isPresent() ? "client-id" : "token");
    }

    /** The beginning of an error's text is what a person needs most; a web page is not. */
    static String said(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        String type = entity == null ? null : entity.getContentType();
        if (type == null || !(type.contains("json") || type.contains("text/plain"))) {
            return "";
        }
        try {
            String text = Told.beginning(EntityUtils.toString(entity, MOST_READ), MOST_SAID);
            return text.isEmpty() ? "" : "; it says: " + text;
        } catch (ParseException e) {
            return "";
        }
    }
}
