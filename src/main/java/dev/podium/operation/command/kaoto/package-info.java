/**
 * What the visual editor Kaoto is told of Podium. In: Kaoto's own catalogue of Camel, our components' metadata, the workspace's
 * Kamelets. Out: one catalogue, over HTTP on this machine.
 */
package dev.podium.operation.command.kaoto;
