package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/**
 * Brings objects in the warehouse to what their texts say. Views, functions and procedures are dropped and made anew with
 * what is built upon them. Tables hold data: they are only created; of a changed text the statements besides
 * {@code create table} are carried out, and a changed {@code create table} is refused unless it says {@code -- podium: recreate}.
 */
record Replacement(GoldSession session, GoldState state) {

    /**
     * @param target all that there is to be
     * @param changed those of them that are to be other than they are
     * @param gone names of those that are to be no more
     * @return those that were made or made anew, in order
     */
    List<GoldObject> run(Dependencies target, Set<GoldObject> changed, Set<String> gone) {
        List<GoldObject> inOrder = target.deployment();
        inOrder.forEach(this::checkOwner);
        Set<GoldObject> anew = target.dependants(changed.stream()
                .filter(object -> object.recreatable() || !state.exists(object.name()))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        Set<String> dropped = anew.stream().map(GoldObject::name).collect(Collectors.toSet());
        dropped.addAll(gone);
        backwards(inOrder).stream().filter(dropped::contains).forEach(name -> drop(name, inOrder));
        List<GoldObject> done = new ArrayList<>();
        for (GoldObject object : inOrder) {
            if (anew.contains(object)) {
                object.statements().forEach(statement -> execute(object, statement));
                done.add(object);
            } else if (changed.contains(object)) {
                adapt(object);
                done.add(object);
            }
        }
        return done;
    }

    /** Dependants first: as what is there hangs together, which may be otherwise than what is to be. */
    private Collection<String> backwards(List<GoldObject> inOrder) {
        List<String> names = new ArrayList<>();
        inOrder.forEach(object -> names.add(object.name()));
        Set<String> order = new LinkedHashSet<>();
        List<GoldObject> asItIs = state.of(session.domain()).stream()
                .map(known -> Stored.object(session.syntax(), known))
                .filter(Objects::nonNull)
                .toList();
        try {
            new Dependencies(asItIs).deployment().forEach(object -> order.add(object.name()));
        } catch (PodiumException circle) {
            order.clear();
        }
        order.addAll(names);
        List<String> backwards = new ArrayList<>(order);
        Collections.reverse(backwards);
        return backwards;
    }

    private void checkOwner(GoldObject object) {
        state.deployed(object.name())
                .filter(known -> !known.domain().equals(session.domain()) && state.exists(object.name()))
                .ifPresent(known -> {
                    throw PodiumException.user(object + " (" + object.file() + ") belongs to domain " + known.domain()
                            + "; give it another name");
                });
        state.existing(object.name()).stream()
                .filter(there -> !there.kind().equals(object.kind().label()))
                .findFirst()
                .ifPresent(there -> {
                    throw PodiumException.user(object.file() + " defines " + object + " as a "
                            + object.kind().label() + ", but in the warehouse it is a " + there.kind()
                            + "; drop that by hand, if what it holds may go");
                });
    }

    private void drop(String name, List<GoldObject> inOrder) {
        for (GoldCatalog.Existing old : state.existing(name)) {
            try {
                session.catalog().drop(old.kind(), old.identity());
            } catch (RuntimeException e) {
                throw SqlFailure.in(e)
                        .filter(failure -> !session.warehouse().away(e))
                        .<RuntimeException>map(failure -> inOrder.stream()
                                .filter(object -> object.name().equals(name))
                                .findFirst()
                                .map(object -> failure.inStatement(object, object.definition(), session.warehouse()))
                                .orElseGet(() ->
                                        failure.failure("gold." + name + " could not be dropped", session.warehouse())))
                        .orElse(e);
            }
        }
    }

    /** A table that is there: what it holds stays. */
    private void adapt(GoldObject object) {
        boolean sameTable = state.deployed(object.name())
                .filter(known -> !known.definition().isEmpty())
                .map(known ->
                        session.syntax().split(known.definition()).stream().anyMatch(object.definition()::sameAs))
                .orElse(true);
        if (!sameTable) {
            throw PodiumException.user(
                    object.file() + " line " + object.definition().line() + ": the create table of "
                            + object
                            + " changed, and the table holds data. Either leave it as it was and add statements that can"
                            + " be repeated below it (alter table … add column if not exists …), or write the line"
                            + " '-- podium: recreate' into the file: then the table is dropped and made anew, empty");
        }
        object.statements().stream()
                .filter(statement -> statement != object.definition())
                .forEach(statement -> execute(object, statement));
    }

    private void execute(GoldObject object, Statement statement) {
        try {
            session.execute(statement.text());
        } catch (SQLException e) {
            if (session.warehouse().away(e)) {
                throw new UnableToProduceResultException(e);
            }
            throw new SqlFailure(e).inStatement(object, statement, session.warehouse());
        }
    }
}
