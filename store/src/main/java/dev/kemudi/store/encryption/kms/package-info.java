/**
 * Values with keys of their own, which a key management service keeps: each value is encrypted with
 * a fresh key, and that key, encrypted by the service, is stored beside it. The service is reached
 * through a plugin, a gRPC server on a unix socket. Nothing here is loaded unless one is
 * configured.
 */
@NullMarked
package dev.kemudi.store.encryption.kms;

import org.jspecify.annotations.NullMarked;
