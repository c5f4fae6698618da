/**
 * What the runners that give dbt a container share: what is delivered to it ({@link
 * dev.podium.transform.container.ContainerCall}), how its output is read, what its end means, how its artifacts come home.
 */
package dev.podium.transform.container;
