/**
 * HTTP/1.1 and HTTP/2 over TCP, TLS and unix sockets: the server that the API server and the node
 * agent share, and the client that everything which dials out uses. Callers block on virtual
 * threads; sockets live on a handful of Netty event loops, which no type here lets callers see.
 */
@NullMarked
package dev.kemudi.http;

import org.jspecify.annotations.NullMarked;
