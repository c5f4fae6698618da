/**
 * Silver: runs dbt over bronze. In: a step of a run that reaches {@code dbt:}. A {@link dev.podium.transform.DbtRunner}
 * carries the command out and tells its events as they happen; each node becomes a part of the step, the artifacts are
 * kept a run. Next: gold.
 */
package dev.podium.transform;
