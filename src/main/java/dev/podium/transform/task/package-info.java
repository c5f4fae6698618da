/**
 * What is done with dbt when somebody asks for it, outside a pipeline's route: each task is a pipeline of the hub's own,
 * so that it is queued, leased, cancelled, retried and taken up again after a kill like any other run.
 */
package dev.podium.transform.task;
