/**
 * Who may do what: users, passwords, tokens and sessions, the rules of paths (in {@code application.properties}), and
 * the redaction of secrets in the log.
 */
package dev.podium.operation.security;
