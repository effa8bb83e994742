/**
 * Endpoints: a class per verb, which read requests, call the registry and write answers in the form
 * that was asked for. The server calls them; they call the registry.
 */
@NullMarked
package dev.kemudi.apiserver.endpoint;

import org.jspecify.annotations.NullMarked;
