/**
 * The Hawtio console at {@code /hawtio}: its static pages, what its front end asks of a server (login, user, plugins)
 * spoken with the hub's own users and sessions, and Jolokia, fenced in. Hawtio's own server part stays out: it would
 * bring a proxy, a second kind of login and sessions of its own.
 */
package dev.podium.operation.console;
