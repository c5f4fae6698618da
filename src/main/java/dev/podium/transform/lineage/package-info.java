/** What dbt knows of a project: its nodes and what each is made of, as its manifest says; and what became of them in a run. */
package dev.podium.transform.lineage;
