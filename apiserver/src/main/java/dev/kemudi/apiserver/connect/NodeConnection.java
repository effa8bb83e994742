package dev.kemudi.apiserver.connect;

import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;

/**
 * How the API server reaches the servers of nodes.
 *
 * @param identity how it shows who it is
 * @param nodes the authorities of nodes' certificates
 */
public record NodeConnection(Identity identity, TrustedCas nodes) {}
