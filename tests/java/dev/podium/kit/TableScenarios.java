package dev.podium.kit;

import static dev.podium.kit.Expectation.lands;
import static dev.podium.kit.Expectation.landsSoon;
import static dev.podium.kit.Expectation.refuses;

import dev.podium.kit.TableMisbehaviour.Alters;
import dev.podium.kit.TableMisbehaviour.Change;
import dev.podium.kit.TableMisbehaviour.ChangesMeanwhile;
import dev.podium.kit.TableMisbehaviour.CommitsLate;
import dev.podium.kit.TableMisbehaviour.EndsTheSession;
import dev.podium.kit.TableMisbehaviour.Stumbles;
import java.util.ArrayList;
import java.util.List;

/** What a connector for databases has to bear. Row 75 is read in the middle of the second load. */
public final class TableScenarios {

    private static final long MIDDLE = 75;

    private TableScenarios() {}

    public static List<Scenario<TableMisbehaviour>> all() {
        return List.of(
                Scenario.of("behaves well", lands()),
                Scenario.of(
                        "ends the session at the first row",
                        refuses("terminating|failed|closed|broken"),
                        new EndsTheSession(58)),
                Scenario.of(
                        "ends the session in the middle of a read",
                        refuses("terminating|failed|closed|broken"),
                        new EndsTheSession(MIDDLE)),
                Scenario.of(
                        "ends the session at the last row",
                        refuses("terminating|failed|closed|broken"),
                        new EndsTheSession(82)),
                Scenario.of(
                        "raises an error in the middle of a read", refuses("stumbles"), new Stumbles(MIDDLE, "XX001")),
                Scenario.of("cancels a read in favour of others", refuses("stumbles"), new Stumbles(MIDDLE, "40001")),
                Scenario.of("gains rows while it is read", landsSoon(), new ChangesMeanwhile(MIDDLE, Change.INSERTS)),
                Scenario.of("changes rows while it is read", landsSoon(), new ChangesMeanwhile(MIDDLE, Change.UPDATES)),
                Scenario.of("loses rows while it is read", landsSoon(), new ChangesMeanwhile(60, Change.DELETES)),
                Scenario.of(
                        "gets a new column",
                        lands(),
                        new Alters("alter table TABLE add extra text default 'new'", "select 1")),
                Scenario.of("loses a column", lands(), new Alters("alter table TABLE drop amount", "select 1")),
                Scenario.of(
                        "changes a column's type",
                        refuses("amount.*was.*now"),
                        new Alters(
                                "alter table TABLE alter amount type text",
                                "alter table TABLE alter amount type numeric using amount::numeric")),
                Scenario.of(
                        "is away",
                        refuses("does not exist|not there"),
                        new Alters("alter table TABLE rename to away_TABLE", "alter table away_TABLE rename to TABLE")),
                Scenario.of(
                        "refuses to be read",
                        refuses("permission denied"),
                        new Alters("revoke select on TABLE from kit_reader", "grant select on TABLE to kit_reader")));
    }

    /** For a connector that reads by a cursor. */
    public static List<Scenario<TableMisbehaviour>> byCursor() {
        List<Scenario<TableMisbehaviour>> all = new ArrayList<>(all());
        all.add(Scenario.of(
                "loses its cursor",
                refuses("changed_at"),
                new Alters(
                        "alter table TABLE rename changed_at to touched_at",
                        "alter table TABLE rename touched_at to changed_at")));
        return all;
    }

    /** For one that looks back below its watermark too. */
    public static List<Scenario<TableMisbehaviour>> withLookBack() {
        List<Scenario<TableMisbehaviour>> all = new ArrayList<>(byCursor());
        all.add(Scenario.of("commits rows late", landsSoon(), new CommitsLate()));
        return all;
    }
}
