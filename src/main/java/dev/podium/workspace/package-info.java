/** The workspace: the folders that people edit and the folder that the hub keeps. Imports nothing of ours but the vocabulary. */
package dev.podium.workspace;
