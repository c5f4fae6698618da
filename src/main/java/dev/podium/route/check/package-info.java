/**
 * Checks of route and Kamelet files as texts: nothing is run, nothing is asked for. In: texts. Out: findings with line,
 * column, reason and what may have been meant. Next: the loader, the command line, REST.
 */
package dev.podium.route.check;
