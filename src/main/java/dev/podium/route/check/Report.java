package dev.podium.route.check;

import java.util.List;

/**
 * What checks have found.
 *
 * @param files how many were checked
 * @param findings in the order of files and lines
 */
public record Report(int files, List<Finding> findings) {

    public Report {
        findings = findings.stream().distinct().sorted(Finding.ORDER).toList();
    }

    /** Whether all of it can run, for all that can be told without running it. */
    public boolean valid() {
        return errors() == 0;
    }

    public long errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
    }

    public long warnings() {
        return findings.size() - errors();
    }
}
