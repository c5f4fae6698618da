/** Writes dbt sources and staging models for datasets that the project doesn't know yet, from the warehouse and the contracts. */
package dev.podium.transform.codegen;
