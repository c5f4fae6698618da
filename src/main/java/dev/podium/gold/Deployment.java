package dev.podium.gold;

import dev.podium.vocabulary.PodiumException;
import dev.podium.warehouse.Warehouse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Brings the warehouse's gold objects to what the files say, in the transaction of one handle. Views, functions and
 * procedures that changed are dropped and made anew together with what is built upon them. Tables hold data: they are only
 * created; of a changed file the statements besides {@code create table} are carried out, and a changed {@code create table}
 * is refused unless the file says {@code -- podium: recreate}.
 */
final class Deployment {

    private final String domain;
    private final Dependencies dependencies;
    private final Warehouse warehouse;
    private final GoldTransaction transaction;
    private final Handle handle;
    private final GoldCatalog catalog;
    private final Map<String, GoldCatalog.Deployed> deployed;
    private final Map<String, List<GoldCatalog.Existing>> existing;

    private Deployment(
            String domain, Dependencies dependencies, Warehouse warehouse, GoldTransaction transaction, Handle handle) {
        this.domain = domain;
        this.dependencies = dependencies;
        this.warehouse = warehouse;
        this.transaction = transaction;
        this.handle = handle;
        this.catalog = handle.attach(GoldCatalog.class);
        catalog.lockDeployment();
        this.deployed =
                catalog.deployed().stream().collect(Collectors.toMap(GoldCatalog.Deployed::name, Function.identity()));
        this.existing = catalog.existing().stream().collect(Collectors.groupingBy(GoldCatalog.Existing::name));
    }

    /**
     * @param changed objects that were made or made anew, in order
     * @param vanished deployed once by this domain, still there, but in no file any more
     */
    record Result(List<String> changed, List<String> vanished) {}

    static Result run(
            String domain,
            List<GoldObject> inOrder,
            Dependencies dependencies,
            Warehouse warehouse,
            GoldTransaction transaction,
            Handle handle) {
        return new Deployment(domain, dependencies, warehouse, transaction, handle).deploy(inOrder);
    }

    private Result deploy(List<GoldObject> inOrder) {
        inOrder.forEach(this::checkOwner);
        Set<GoldObject> changed =
                new LinkedHashSet<>(inOrder.stream().filter(this::changed).toList());
        Set<GoldObject> anew = dependencies.dependants(changed.stream()
                .filter(object -> object.recreatable() || !exists(object))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        List<GoldObject> backwards = new ArrayList<>(inOrder);
        java.util.Collections.reverse(backwards);
        backwards.stream().filter(anew::contains).forEach(this::drop);
        List<String> done = new ArrayList<>();
        for (GoldObject object : inOrder) {
            if (anew.contains(object)) {
                object.statements().forEach(statement -> execute(object, statement));
            } else if (changed.contains(object)) {
                adapt(object);
            } else {
                continue;
            }
            catalog.saveDeployed(object.name(), domain, object.kind().label(), object.sha256(), object.text());
            done.add(object.toString());
        }
        return new Result(done, vanished(inOrder));
    }

    private void checkOwner(GoldObject object) {
        GoldCatalog.Deployed known = deployed.get(object.name());
        if (known != null && !known.domain().equals(domain) && exists(object)) {
            throw PodiumException.user(
                    object + " (" + object.file() + ") belongs to domain " + known.domain() + "; give it another name");
        }
        if (exists(object)
                && !existing.get(object.name())
                        .get(0)
                        .kind()
                        .equals(object.kind().label())) {
            throw PodiumException.user(object.file() + " defines " + object + " as a "
                    + object.kind().label()
                    + ", but in the warehouse it is a "
                    + existing.get(object.name()).get(0).kind()
                    + "; drop that by hand, if what it holds may go");
        }
    }

    private boolean changed(GoldObject object) {
        GoldCatalog.Deployed known = deployed.get(object.name());
        return !exists(object) || known == null || !known.sha256().equals(object.sha256());
    }

    private boolean exists(GoldObject object) {
        return existing.containsKey(object.name());
    }

    private void drop(GoldObject object) {
        for (GoldCatalog.Existing old : existing.getOrDefault(object.name(), List.of())) {
            try {
                catalog.drop(old.kind(), old.identity());
            } catch (RuntimeException e) {
                throw SqlFailure.in(e)
                        .<RuntimeException>map(failure -> failure.inStatement(object, object.definition(), warehouse))
                        .orElse(e);
            }
        }
    }

    /** A table that is there: what it holds stays. */
    private void adapt(GoldObject object) {
        GoldCatalog.Deployed known = deployed.get(object.name());
        boolean sameTable =
                known == null || Statement.split(known.definition()).stream().anyMatch(object.definition()::sameAs);
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
            transaction.execute(handle, statement.text());
        } catch (SQLException e) {
            throw new SqlFailure(e).inStatement(object, statement, warehouse);
        }
    }

    private List<String> vanished(List<GoldObject> inOrder) {
        Set<String> wanted = inOrder.stream().map(GoldObject::name).collect(Collectors.toSet());
        return deployed.values().stream()
                .filter(known -> known.domain().equals(domain) && !wanted.contains(known.name()))
                .filter(known -> existing.containsKey(known.name()))
                .map(known -> known.kind() + " gold." + known.name())
                .sorted()
                .toList();
    }
}
