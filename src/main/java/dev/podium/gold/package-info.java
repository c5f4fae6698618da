/**
 * Gold: tables, views and procedures that analysts write as SQL files, one folder a domain. In: a step of a run that
 * reaches {@code gold:}. What changed is deployed in one transaction, then the procedures are called and the materialised
 * views refreshed, each after what it reads. Next: delivery.
 */
package dev.podium.gold;
