/**
 * The connector test kit: what a connector has to bear before it is called certified. A {@link dev.podium.kit.Connector} says
 * how a route reads a {@link dev.podium.kit.Source}; the {@link dev.podium.kit.ConnectorKit} makes the source misbehave, one
 * {@link dev.podium.kit.Scenario} after the other, and the {@link dev.podium.kit.Oracle}, which knows all that the source ever
 * had, compares it with what bronze shows. All of it is real: routes, Kamelets, warehouse, servers, tables and files.
 */
package dev.podium.kit;
