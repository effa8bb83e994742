/**
 * A client of the container runtime interface, version 1, over a unix socket. The node agent calls
 * it; the messages in {@code dev.kemudi.node.cri.v1} are generated from {@code cri.proto} at build
 * time.
 */
@NullMarked
package dev.kemudi.node.cri;

import org.jspecify.annotations.NullMarked;
