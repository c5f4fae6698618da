/** Calls that are made while the page before still lands. Guesses alone: what they find is used only where the walk asks for it. */
package dev.podium.connector.rest.ahead;
