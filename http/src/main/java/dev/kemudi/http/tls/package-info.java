/**
 * Keys, certificates and trust: read from PEM text by whoever configures a server or client, and
 * turned into TLS engines for the transports of {@code dev.kemudi.http}. Everything a running
 * server uses can be replaced without restarting it.
 */
@NullMarked
package dev.kemudi.http.tls;

import org.jspecify.annotations.NullMarked;
