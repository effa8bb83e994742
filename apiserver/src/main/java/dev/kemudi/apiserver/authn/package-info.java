/**
 * Who asks: certificates, tokens and the other ways to prove an identity. The server calls the
 * authenticators in order; their user goes into the request's context.
 */
@NullMarked
package dev.kemudi.apiserver.authn;

import org.jspecify.annotations.NullMarked;
