package dev.kemudi.apiserver.aggregation;

import dev.kemudi.apiserver.authn.RequestHeaderAuthenticator;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;

/**
 * How this server proves to others that it may speak for users, and which servers may do so here.
 *
 * @param identity what it shows to servers behind it
 * @param authorities who signs such certificates
 * @param headers how they name users, and the common names that their certificates may have
 */
public record FrontProxy(
    Identity identity, TrustedCas authorities, RequestHeaderAuthenticator.Configuration headers) {}
