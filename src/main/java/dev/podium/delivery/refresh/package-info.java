/** Delivery to reports: asks Power BI to refresh a dataset, and waits until it has. */
package dev.podium.delivery.refresh;
