package dev.podium.gold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/** Looks whether a gate's assertions hold, in the transaction that made what they are about. */
record GateCheck(GoldSession session, Gate gate) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 2;

    /**
     * @param results of the assertions, in order
     * @param over whether one could not be looked at and has ended the transaction, so that nothing more can be
     */
    record Checked(List<GateResult> results, boolean over) {}

    Checked checked() {
        List<GateResult> all = new ArrayList<>();
        for (Assertion assertion : gate.assertions()) {
            session.begin();
            try {
                all.add(result(assertion));
            } catch (SQLException e) {
                all.add(broken(assertion, e));
                if (!session.undo()) {
                    return new Checked(all, true);
                }
            }
        }
        return new Checked(all, false);
    }

    private GateResult result(Assertion assertion) throws SQLException {
        if (assertion instanceof Assertion.Rows rows) {
            return rows(rows);
        } else if (assertion instanceof Assertion.NoRow noRow) {
            return offending(noRow, noRow.query());
        } else if (assertion instanceof Assertion.Columns columns) {
            return offending(columns, ofColumns(columns));
        }
        return reconciled((Assertion.Reconciled) assertion);
    }

    private Statement ofColumns(Assertion.Columns columns) {
        String query = session.sql(columns.form())
                .replace("<table>", columns.table())
                .replace("<anyNull>", each(columns, " is null", " or "))
                .replace("<noneNull>", each(columns, " is not null", " and "))
                .replace("<columns>", columns.columns());
        return session.syntax().split(query).get(0);
    }

    private static String each(Assertion.Columns columns, String condition, String between) {
        return Assertions.names(columns.columns()).stream()
                .map(name -> name + condition)
                .collect(Collectors.joining(between));
    }

    private GateResult rows(Assertion.Rows rows) throws SQLException {
        BigDecimal count = number(session.sql("tableRows").replace("<table>", rows.table()));
        Optional<BigDecimal> before = rows.ofBefore()
                ? session.catalog().rowsBefore(session.domain(), gate.name(), rows.text(), gate.sha256())
                : Optional.of(HUNDRED);
        if (before.isEmpty()) {
            return new GateResult(
                    gate,
                    rows,
                    GateResult.Outcome.PASSED,
                    Optional.of(count),
                    Optional.empty(),
                    rows.table() + " has " + count + " rows; there is nothing before to hold that against",
                    Optional.empty());
        }
        Optional<BigDecimal> least = rows.least().map(bound -> share(bound, before.get()));
        Optional<BigDecimal> most = rows.most().map(bound -> share(bound, before.get()));
        boolean enough = least.map(bound -> count.compareTo(bound) >= 0).orElse(true);
        boolean notTooMany = most.map(bound -> count.compareTo(bound) <= 0).orElse(true);
        String message = rows.table() + " has " + count + " rows"
                + (rows.ofBefore() ? ", " + plain(before.get()) + " before" : "");
        return new GateResult(
                gate,
                rows,
                outcome(enough && notTooMany),
                Optional.of(count),
                enough ? most.or(() -> least) : least,
                message,
                Optional.empty());
    }

    private GateResult offending(Assertion assertion, Statement query) throws SQLException {
        BigDecimal count = number(within("offending", query));
        boolean passed = count.signum() == 0;
        Optional<String> sample = passed ? Optional.empty() : Optional.ofNullable(text(within("sample", query)));
        return new GateResult(
                gate,
                assertion,
                outcome(passed),
                Optional.of(count),
                Optional.of(BigDecimal.ZERO),
                passed ? "no row offends" : count + (count.equals(BigDecimal.ONE) ? " row offends" : " rows offend"),
                sample);
    }

    /** T-SQL wants the queries that a query names for itself before the whole statement. */
    private String within(String name, Statement query) {
        int begin = session.syntax() == Syntax.SQLSERVER ? query.endOfWith() : 0;
        return session.sql(name)
                .replace("<with>", query.text().substring(0, begin))
                .replace("<query>", query.text().substring(begin));
    }

    private GateResult reconciled(Assertion.Reconciled assertion) throws SQLException {
        List<BigDecimal> ours = numbers(assertion.ours());
        List<BigDecimal> theirs = numbers(assertion.theirs());
        if (ours.size() != theirs.size()) {
            throw new SQLException("the first query has " + ours.size() + " columns, the second " + theirs.size());
        }
        int worst = 0;
        boolean passed = true;
        for (int i = 0; i < ours.size(); i++) {
            BigDecimal apart = ours.get(i).subtract(theirs.get(i)).abs();
            BigDecimal allowed = assertion.percent()
                    ? share(assertion.tolerance(), theirs.get(i).abs())
                    : assertion.tolerance();
            if (passed && apart.compareTo(allowed) > 0) {
                worst = i;
                passed = false;
            }
        }
        return new GateResult(
                gate,
                assertion,
                outcome(passed),
                Optional.of(ours.get(worst)),
                Optional.of(theirs.get(worst)),
                compared(ours.get(worst), theirs.get(worst), assertion),
                Optional.empty());
    }

    private static String compared(BigDecimal ours, BigDecimal theirs, Assertion.Reconciled assertion) {
        BigDecimal apart = ours.subtract(theirs).abs();
        String share = theirs.signum() == 0
                ? ""
                : " ("
                        + apart.multiply(HUNDRED)
                                .divide(theirs.abs(), DIGITS, RoundingMode.HALF_UP)
                                .toPlainString() + "%)";
        return "gold says " + ours.toPlainString() + ", the second query " + theirs.toPlainString() + ": "
                + apart.toPlainString() + share + " apart, allowed are "
                + assertion.tolerance().toPlainString()
                + (assertion.percent() ? "%" : "");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static BigDecimal share(BigDecimal percent, BigDecimal of) {
        return percent.multiply(of).divide(HUNDRED);
    }

    private GateResult.Outcome outcome(boolean passed) {
        if (passed) {
            return GateResult.Outcome.PASSED;
        }
        return gate.warns() ? GateResult.Outcome.WARNED : GateResult.Outcome.FAILED;
    }

    /** A gate that can't be looked at fails, whatever its severity: nobody knows what it would have said. */
    private GateResult broken(Assertion assertion, SQLException e) {
        if (session.warehouse().away(e)) {
            throw new UnableToProduceResultException(e);
        }
        SqlFailure failure = new SqlFailure(e);
        if (failure.repeatable()) {
            throw new UnableToProduceResultException(e);
        }
        return new GateResult(
                gate,
                assertion,
                GateResult.Outcome.FAILED,
                Optional.empty(),
                Optional.empty(),
                failure.inGate(session.warehouse(), session.transaction()).getMessage(),
                Optional.empty());
    }

    private BigDecimal number(String sql) throws SQLException {
        return session.transaction()
                .query(session.handle(), sql, rows -> rows.next() ? rows.getBigDecimal(1) : BigDecimal.ZERO);
    }

    private String text(String sql) throws SQLException {
        return session.transaction().query(session.handle(), sql, rows -> rows.next() ? rows.getString(1) : null);
    }

    /** The numbers of the one row that a query gives; the sum of nothing counts as 0. */
    private List<BigDecimal> numbers(Statement query) throws SQLException {
        return session.transaction().query(session.handle(), query.text(), rows -> {
            List<BigDecimal> numbers = new ArrayList<>();
            if (!rows.next()) {
                throw new SQLException("the query in line " + query.line() + " gives no row");
            }
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                numbers.add(Optional.ofNullable(rows.getBigDecimal(column)).orElse(BigDecimal.ZERO));
            }
            if (rows.next()) {
                throw new SQLException("the query in line " + query.line() + " gives more than one row");
            }
            return numbers;
        });
    }
}
