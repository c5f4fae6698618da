package dev.podium.bronze.lake;

/**
 * A file of a lake's table.
 *
 * @param path below the table's folder: {@code load_date=2026-11-26/17-000001-9f2c41aa.parquet}
 * @param day its partition: the day on which its load began, in UTC
 */
public record LakeFile(String path, String day, long size, long rows) {}
