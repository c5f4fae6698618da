/** dbt's docs site: made by a run when asked, or by a route's {@code dbt:docs}, and kept for every hub to show. */
package dev.podium.transform.docs;
