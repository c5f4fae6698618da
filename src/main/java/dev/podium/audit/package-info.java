/** The memory of who changed what: every call of a person or a program that changes something is an entry, written once. */
package dev.podium.audit;
