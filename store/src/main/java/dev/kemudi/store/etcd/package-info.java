/**
 * The object store over etcd v3, for clusters of several API servers or machines and for taking
 * over the etcd of another API server. It speaks etcd's public gRPC interface, whose messages are
 * generated from {@code etcd.proto} at build time.
 */
@NullMarked
package dev.kemudi.store.etcd;

import org.jspecify.annotations.NullMarked;
