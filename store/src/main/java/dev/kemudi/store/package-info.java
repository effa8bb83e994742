/**
 * The object store contract: revisioned keys and bytes with the semantics of etcd v3, nothing about
 * API types. The API server's registry writes through it, the watch cache reads from it, and {@code
 * store.embedded} and {@code store.etcd} implement it.
 */
@NullMarked
package dev.kemudi.store;

import org.jspecify.annotations.NullMarked;
