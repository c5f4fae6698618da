/**
 * Routes: loads route and Kamelet files, keeps a broken one to itself, reloads what
 * changed, and draws the graph of each pipeline from its routes. In: files. Out: running routes.
 */
package dev.podium.route;
