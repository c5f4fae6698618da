/** dbt's docs site, made by a run when asked; what a route's {@code dbt:docs} or this makes is kept for every hub to show. */
package dev.podium.transform.docs;
