/**
 * Where files are kept: a folder, an SFTP server, Azure's blobs, a share. The connection's URL says which. In: a connection.
 * Next: the readers of files.
 */
package dev.podium.connector.store;
