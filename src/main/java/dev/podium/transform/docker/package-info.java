/** dbt in containers of Docker's engine or of Podman, which speaks the same API. */
package dev.podium.transform.docker;
