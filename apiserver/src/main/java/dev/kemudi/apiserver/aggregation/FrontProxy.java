package dev.kemudi.apiserver.aggregation;

import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import java.util.List;

/**
 * How this server proves to others that it may speak for users, and which servers may do so here.
 *
 * @param identity what it shows to servers behind it
 * @param authorities who signs such certificates
 * @param names the common names that such a certificate may have; empty for any
 */
public record FrontProxy(Identity identity, TrustedCas authorities, List<String> names) {}
