package dev.podium.gold;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.UnableToProduceResultException;

/** Looks whether a gate's assertions hold, in the transaction that made what they are about. */
record GateCheck(GoldSession session, Gate gate) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DIGITS = 2;

    List<GateResult> results() {
        List<GateResult> all = new ArrayList<>();
        for (Assertion assertion : gate.assertions()) {
            session.begin();
            try {
                all.add(result(assertion));
            } catch (SQLException e) {
                all.add(broken(assertion, e));
                session.undo();
            }
        }
        return all;
    }

    private GateResult result(Assertion assertion) throws SQLException {
        if (assertion instanceof Assertion.Rows rows) {
            return rows(rows);
        } else if (assertion instanceof Assertion.NoRow noRow) {
            return offending(noRow, noRow.query().text());
        } else if (assertion instanceof Assertion.Columns columns) {
            return offending(
                    columns,
                    session.sql(columns.form())
                            .replace("<table>", columns.table())
                            .replace("<columns>", columns.columns()));
        }
        return reconciled((Assertion.Reconciled) assertion);
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
        String message =
                rows.table() + " has " + count + " rows" + (rows.ofBefore() ? ", " + before.get() + " before" : "");
        return new GateResult(
                gate,
                rows,
                outcome(enough && notTooMany),
                Optional.of(count),
                enough ? most.or(() -> least) : least,
                message,
                Optional.empty());
    }

    private GateResult offending(Assertion assertion, String query) throws SQLException {
        BigDecimal count = number(session.sql("offending").replace("<query>", query));
        boolean passed = count.signum() == 0;
        Optional<String> sample = passed
                ? Optional.empty()
                : Optional.ofNullable(text(session.sql("sample").replace("<query>", query)));
        return new GateResult(
                gate,
                assertion,
                outcome(passed),
                Optional.of(count),
                Optional.of(BigDecimal.ZERO),
                passed ? "no row offends" : count + (count.equals(BigDecimal.ONE) ? " row offends" : " rows offend"),
                sample);
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
