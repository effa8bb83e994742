/**
 * What a request is about: path and method taken apart, the user, and what gathers on its way. The
 * server makes it; everything after reads it.
 */
@NullMarked
package dev.kemudi.apiserver.request;

import org.jspecify.annotations.NullMarked;
