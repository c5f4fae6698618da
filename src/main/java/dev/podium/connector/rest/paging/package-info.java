/** How APIs page: by offset, number, cursor, link, or not at all; and when a walk ends. Knows nothing of calls and of landing. */
package dev.podium.connector.rest.paging;
