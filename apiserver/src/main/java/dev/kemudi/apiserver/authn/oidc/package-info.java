/**
 * Tokens of OpenID Connect providers: who signs them is looked up when the first comes, and again
 * when a key is not known. The stack of authenticators asks; nothing of it is loaded without a
 * provider.
 */
@NullMarked
package dev.kemudi.apiserver.authn.oidc;

import org.jspecify.annotations.NullMarked;
