package dev.podium.route;

import dev.podium.route.check.Permissions;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.util.URISupport;

/** Whether what an endpoint of files does on this machine stays in the folders that routes may reach: where it reads and writes, and where it moves files to. */
final class GuardedFolder {

    /** What the file itself says, or the clock; its name can't lead anywhere. */
    private static final Pattern FIXED =
            Pattern.compile("\\$(?:simple)?\\{(?:file:name[.\\w]*|file:onlyname[.\\w]*|date:[^{}]*)}");

    /** Camel writes a plain {@code move: done} so. */
    private static final String PARENT = "^\\$\\{file:parent}";

    private static final Pattern EXPRESSION = Pattern.compile("\\$(?:simple)?\\{");

    private final Permissions permissions;

    GuardedFolder(Permissions permissions) {
        this.permissions = permissions;
    }

    /** Why it may not be; empty where it may. */
    Optional<String> refuses(GenericFileEndpoint<?> endpoint) {
        if (!endpoint.getEndpointUri().startsWith("file:")) {
            return Optional.ofNullable(endpoint.getLocalWorkDirectory()).flatMap(permissions::refusesPath);
        }
        String folder = endpoint.getConfiguration().getDirectory();
        return permissions
                .refusesPath(folder)
                .or(() -> endpoint.isJailStartingDirectory()
                        ? Optional.empty()
                        : Optional.of("jailStartingDirectory=false lets a file's name lead out of '" + folder + "'"))
                .or(() -> targets(endpoint)
                        .flatMap(target -> target(folder, target).stream())
                        .findFirst());
    }

    /** As the route writes them: the endpoint itself has made expressions of them. */
    private static Stream<String> targets(GenericFileEndpoint<?> endpoint) {
        String uri = endpoint.getEndpointUri();
        try {
            Map<String, Object> options = URISupport.parseQuery(uri.substring(uri.indexOf('?') + 1));
            URISupport.resolveRawParameterValues(options);
            return Permissions.MOVING.stream()
                    .map(options::get)
                    .filter(Objects::nonNull)
                    .map(value -> URLDecoder.decode(value.toString(), StandardCharsets.UTF_8))
                    .toList()
                    .stream();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Stream.of("#");
        }
    }

    /** In the folder itself, also in a hidden one of it ({@code .done}), or where routes may reach. */
    private Optional<String> target(String folder, String text) {
        String target = FIXED.matcher(text.replaceFirst(PARENT, Matcher.quoteReplacement(folder)))
                .replaceAll("x");
        if (target.startsWith("#") || EXPRESSION.matcher(target).find()) {
            return Optional.of("'" + text + "' could be anywhere; only the file's own name and dates may stand in it");
        }
        String whole = target.startsWith("/") || target.startsWith(folder) ? target : folder + "/" + target;
        return isWithin(folder, whole) ? Optional.empty() : permissions.refusesPath(whole);
    }

    private static boolean isWithin(String folder, String target) {
        try {
            return Path.of(target).normalize().startsWith(Path.of(folder).normalize());
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
