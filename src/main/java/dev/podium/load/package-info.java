/**
 * The start of a load: {@code load:} fires when a run asks for a dataset, hands the route its watermark, range and
 * checkpoint, and publishes the load when the route ends well, else undoes it. In: steps of a run. Out: a load under way.
 * Next: connector (reads the source), bronze (lands its records).
 */
package dev.podium.load;
