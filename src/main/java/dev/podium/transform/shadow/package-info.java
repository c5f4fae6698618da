/**
 * Blue/green: dbt builds in schemas beside the live ones, and when all is well the relations change places in one
 * transaction. In comes a command that a runner can run, out go the same relations under their live names, and the old
 * ones beside them for a rollback.
 */
package dev.podium.transform.shadow;
