/**
 * OpenAPI documents, made when they are first asked for from what is served and from the schemas of
 * the types. Sources feed it, a source for each way in which resources come about; the server's
 * pages read it.
 */
@NullMarked
package dev.kemudi.apiserver.openapi;

import org.jspecify.annotations.NullMarked;
