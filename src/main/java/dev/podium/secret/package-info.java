/**
 * Secrets that are kept elsewhere: in Azure Key Vault, in files that Kubernetes or Docker mounts. In: texts with references such as
 * {@code {{azure:erp-password}}}, in variables and in routes. Out: the values, each known to {@link
 * dev.podium.vocabulary.Secrets} before anybody else sees it. Next: the warehouse, whose password may be one of them.
 */
package dev.podium.secret;
