/**
 * Files in a folder, each landed once in each of its versions: which are due, and how their lines are read and checked.
 * A broken line hurts itself alone. The folder is only read.
 */
package dev.podium.connector.files;
