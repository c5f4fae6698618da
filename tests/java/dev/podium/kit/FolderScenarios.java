package dev.podium.kit;

import static dev.podium.kit.Expectation.lands;
import static dev.podium.kit.Expectation.landsBut;
import static dev.podium.kit.Expectation.landsSoon;
import static dev.podium.kit.Expectation.refuses;

import dev.podium.kit.FolderMisbehaviour.Bombs;
import dev.podium.kit.FolderMisbehaviour.Garbles;
import dev.podium.kit.FolderMisbehaviour.Grows;
import dev.podium.kit.FolderMisbehaviour.Handles;
import dev.podium.kit.FolderMisbehaviour.Style;
import dev.podium.kit.FolderMisbehaviour.Truncates;
import dev.podium.kit.FolderMisbehaviour.Unfinished;
import dev.podium.kit.FolderMisbehaviour.Vanishes;
import dev.podium.kit.FolderMisbehaviour.Way;
import dev.podium.kit.FolderMisbehaviour.Writes;
import java.util.List;
import java.util.stream.Stream;

/** What a connector for files has to bear. */
public final class FolderScenarios {

    private FolderScenarios() {}

    public static List<Scenario<FolderMisbehaviour>> all() {
        return List.of(
                Scenario.of("behaves well", lands()),
                Scenario.of("has a file that is named as unfinished", landsSoon(), new Unfinished(".part")),
                Scenario.of("has a file that is written under a name of its own", landsSoon(), new Unfinished(".tmp")),
                Scenario.of("has a file that grows while it is looked at", landsSoon(), new Grows()),
                Scenario.of("has a record that breaks off", landsBut(1, 2), new Garbles(70, 1, "2026-", "2026-\n")),
                Scenario.of("has a text that is no text", landsBut(1, 1), new Garbles(70, 1, "2026-", "\u00ff2026-")),
                Scenario.of("has a NUL", landsBut(1, 1), new Garbles(70, 1, "2026-", "\u00002026-")),
                Scenario.of("ends lines with carriage returns", lands(), new Writes(Style.CARRIAGE_RETURNS)),
                Scenario.of("begins with a byte order mark", lands(), new Writes(Style.BYTE_ORDER_MARK)),
                Scenario.of("doesn't end its last line", lands(), new Writes(Style.NO_LAST_LINE_END)),
                Scenario.of("has empty lines", lands(), new Writes(Style.EMPTY_LINES)),
                Scenario.of("has a file of nothing", lands(), new Writes(Style.BESIDE_AN_EMPTY_ONE)),
                Scenario.of("is away", refuses("no folder"), new Vanishes()),
                Scenario.of("touches a file that has landed", lands(), new Handles(Way.TOUCHES)),
                Scenario.of("renames a file that has landed", lands(), new Handles(Way.RENAMES)),
                Scenario.of("copies a file that has landed", lands(), new Handles(Way.COPIES)));
    }

    /** What one has to bear whatever is in the files. */
    public static List<Scenario<FolderMisbehaviour>> ofAnyContent() {
        return List.of(
                Scenario.of("behaves well", lands()),
                Scenario.of("has a file that is named as unfinished", landsSoon(), new Unfinished(".part")),
                Scenario.of("has a file that breaks off", refuses("."), new Truncates()),
                Scenario.of(
                        "is away",
                        refuses("no folder|not there|No such|does not exist|can't be listed"),
                        new Vanishes()),
                Scenario.of("touches a file that has landed", lands(), new Handles(Way.TOUCHES)),
                Scenario.of("renames a file that has landed", lands(), new Handles(Way.RENAMES)),
                Scenario.of("copies a file that has landed", lands(), new Handles(Way.COPIES)));
    }

    /** What one has to bear where a file is a single document. */
    public static List<Scenario<FolderMisbehaviour>> documents() {
        return and(
                Scenario.of("has a text that is no text", landsBut(1, 1), new Garbles(70, 1, "2026-", "\u00ff2026-")),
                Scenario.of("begins with a byte order mark", lands(), new Writes(Style.BYTE_ORDER_MARK)));
    }

    /** What one has to bear where files are packed. */
    public static List<Scenario<FolderMisbehaviour>> packed() {
        return and(Scenario.of("has a bomb", refuses("unpacks to more"), new Bombs()));
    }

    /** What one has to bear where files are kept elsewhere. */
    public static List<Scenario<FolderMisbehaviour>> elsewhere() {
        return ofAnyContent().stream()
                .filter(scenario -> !scenario.name().matches("has a file that breaks off"))
                .toList();
    }

    @SafeVarargs
    private static List<Scenario<FolderMisbehaviour>> and(Scenario<FolderMisbehaviour>... more) {
        return Stream.concat(ofAnyContent().stream(), Stream.of(more)).toList();
    }
}
