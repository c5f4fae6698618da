/** What a person reads: progress and summary in the terminal, pages with timelines and charts of the gold figures. */
package dev.podium.operation.report;
