/** Who we are, to an API: credentials in headers or the query, OAuth 2 tokens and how they are kept, signers of the user's own. */
package dev.podium.connector.rest.access;
