/**
 * Paginated APIs. In comes what a REST Kamelet says ({@code kamelets/rest-*.kamelet.yaml}) and what its load asks for; out go pages of
 * records for bronze. Here are the Kamelet's steps and the walk from page to page: where it begins, goes on, ends.
 *
 * <ul>
 *   <li>{@code paging}: how an API pages, and when a walk ends
 *   <li>{@code guard}: what must not happen on the way
 *   <li>{@code body}: what is sent and answered
 *   <li>{@code ahead}: calls made in advance
 *   <li>{@code call}: a call, its limits, its repetition
 *   <li>{@code access}: who we are
 * </ul>
 */
package dev.podium.connector.rest;
