/**
 * The client of components that run in the server's own process: the same chain as for requests
 * from outside, behind TLS and decoding. Components are handed one each, under their own identity.
 */
@NullMarked
package dev.kemudi.apiserver.local;

import org.jspecify.annotations.NullMarked;
