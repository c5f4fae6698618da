package dev.podium.route.check;

/**
 * A file to be checked, or to be known while others are.
 *
 * @param name as people know it: {@code routes/sales/crm.yaml}
 * @param settled whether it stands in the workspace's folders, under this name
 */
public record TextFile(String name, String text, boolean settled) {}
