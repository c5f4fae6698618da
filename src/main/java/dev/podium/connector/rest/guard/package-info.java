/** What must not happen on the way: pages that repeat, records that move between pages, walks that are cut off. */
package dev.podium.connector.rest.guard;
