package dev.podium.connector.rest.call;

import dev.podium.connector.Connection;
import dev.podium.connector.rest.access.Authorization;
import dev.podium.connector.rest.access.Percent;
import dev.podium.vocabulary.PodiumException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a Kamelet's calls go: an endpoint of a connection.
 *
 * @param path after the connection's URL; may hold a query
 */
public record Target(Connection connection, String path) {

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]+)}");
    private static final Pattern ILLEGAL = Pattern.compile("[^\\w\\-.~:/?#\\[\\]@!$&'()*+,;=%]");

    /** The fields of a parent's record that the path names: {@code /deals/{id}/activities}. */
    public List<String> fields() {
        return FIELD.matcher(path)
                .results()
                .map(field -> field.group(1))
                .distinct()
                .toList();
    }

    /** The endpoint of one parent. */
    public Target of(Map<String, String> parent) {
        return new Target(
                connection,
                FIELD.matcher(path)
                        .replaceAll(field -> Matcher.quoteReplacement(Percent.encoded(parent.get(field.group(1))))));
    }

    /** The endpoint's address without its query. */
    public String address() {
        return whole().split("\\?", 2)[0];
    }

    /** The endpoint's address with these parameters in front of its own. */
    public String url(Map<String, String> parameters) {
        String[] address = whole().split("\\?", 2);
        String query = Stream.of(encoded(parameters), address.length > 1 ? address[1] : "")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? address[0] : address[0] + "?" + query;
    }

    private String whole() {
        String base = connection.url().endsWith("/")
                ? connection.url().substring(0, connection.url().length() - 1)
                : connection.url();
        return base + (path.isEmpty() || path.startsWith("/") || path.startsWith("?") ? path : "/" + path);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .map(parameter -> Percent.encoded(parameter.getKey()) + "=" + Percent.encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The address that a link of the API leads to, as {@link #own} has found it. */
    public String followed(String link) {
        return origin() + link;
    }

    private String origin() {
        URI base = URI.create(connection.url());
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    /**
     * What a link of the API means: path and query, at the connection's own host and below its own path. An API key that it
     * repeats is left out.
     *
     * @param from the address of the page that gives it
     * @throws PodiumException of kind EXTERNAL where it leads elsewhere: credentials go to the connection's own place only
     */
    public String own(String link, String from, String place) {
        URI base = URI.create(connection.url());
        URI found = resolved(link, from, place);
        String root = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        boolean sameHost = base.getHost().equalsIgnoreCase(found.getHost())
                && (port(base) == port(found) || base.getPort() < 0 && found.getPort() < 0)
                && found.getRawUserInfo() == null;
        String path = Optional.ofNullable(found.getRawPath()).orElse("");
        boolean below = (path.equals(root) || path.startsWith(root + "/")) && !path.contains("/../");
        if (!sameHost || !below) {
            throw PodiumException.external(place + " leads on to " + found.getHost()
                    + (found.getPort() < 0 ? "" : ":" + found.getPort()) + path + ", which is outside of connection '"
                    + connection.name() + "' (" + base.getHost() + root + "); credentials go nowhere else");
        }
        String query = withoutKey(found.getRawQuery());
        return path + (query.isEmpty() ? "" : "?" + query);
    }

    private static URI resolved(String link, String from, String place) {
        try {
            String legal = ILLEGAL.matcher(link.strip()).replaceAll(illegal -> Percent.encoded(illegal.group()));
            // Java resolves a query alone by an RFC before the present one.
            String whole = legal.startsWith("?") ? from.split("\\?", 2)[0] + legal : legal;
            return new URI(from).resolve(new URI(whole)).normalize();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw PodiumException.external(place + " leads on to '" + link + "', which is no address");
        }
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private String withoutKey(String query) {
        Optional<String> key = Authorization.queryKey(connection);
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(pair -> key.isEmpty() || !pair.startsWith(Percent.encoded(key.get()) + "="))
                .collect(Collectors.joining("&"));
    }
}
