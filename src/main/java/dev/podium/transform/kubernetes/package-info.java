/** dbt as a Job of Kubernetes. */
package dev.podium.transform.kubernetes;
