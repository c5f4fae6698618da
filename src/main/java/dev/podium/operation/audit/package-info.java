/** Tells the audit log of every call that changes something, over REST, routes' own paths and the console. */
package dev.podium.operation.audit;
