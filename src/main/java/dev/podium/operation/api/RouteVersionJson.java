package dev.podium.operation.api;

import dev.podium.route.RouteVersion;
import dev.podium.vocabulary.Secrets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A version of a file that ran, as REST shows it. */
@Schema(name = "RouteVersion", description = "A version of a route or Kamelet file that ran, or its end")
public record RouteVersionJson(
        long number,
        @Schema(enumeration = {"LOADED", "REMOVED"}) String state,
        @Schema(description = "When a hub loaded it") Instant recordedAt,
        @Schema(nullable = true, description = "When the file says that it was changed") Optional<Instant> modifiedAt,
        @Schema(nullable = true, description = "Whose the file is, as the file system says") Optional<String> owner,
        @Schema(description = "The host that loaded it first") String hub,
        @Schema(description = "Of its content") String sha256,
        @Schema(description = "What it changed, as diff -u writes it; without the secrets that the hub knows")
                String difference) {

    static RouteVersionJson of(RouteVersion version, Optional<RouteVersion> before) {
        return new RouteVersionJson(
                version.number(),
                version.state(),
                version.recordedAt(),
                version.modifiedAt(),
                version.owner(),
                version.hub(),
                version.sha256(),
                Secrets.redact(version.difference(before)));
    }

    /** Some of them. */
    @Schema(name = "RouteVersions")
    public record Page(
            List<RouteVersionJson> items,
            @Schema(nullable = true, description = "Give it as 'after' for the next page") Optional<Long> next) {

        /** @param earlier finds the version before a number */
        static Page of(Slice<RouteVersion> slice, LongFunction<List<RouteVersion>> earlier) {
            List<RouteVersionJson> items = new ArrayList<>();
            List<RouteVersion> shown = slice.items();
            for (int index = 0; index < shown.size(); index++) {
                Optional<RouteVersion> before = index + 1 < shown.size()
                        ? Optional.of(shown.get(index + 1))
                        : earlier.apply(shown.get(index).number()).stream().findFirst();
                items.add(RouteVersionJson.of(shown.get(index), before));
            }
            return new Page(items, slice.next());
        }
    }
}
