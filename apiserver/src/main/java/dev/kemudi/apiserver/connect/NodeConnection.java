package dev.kemudi.apiserver.connect;

import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import org.jspecify.annotations.Nullable;

/**
 * How the API server reaches the servers of nodes.
 *
 * @param identity how it shows who it is
 * @param nodes the authorities of nodes' certificates; null to believe any, as nodes that nobody
 *     gave a certificate vouch for themselves
 */
public record NodeConnection(Identity identity, @Nullable TrustedCas nodes) {}
