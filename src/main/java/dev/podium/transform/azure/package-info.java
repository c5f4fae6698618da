/** dbt in Azure Container Instances: a container group for each call, its files on an Azure Files share. */
package dev.podium.transform.azure;
