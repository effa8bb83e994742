/**
 * Encryption at rest: what turns values into the bytes that kube-apiserver would store for them,
 * and back. The API server chooses a {@link dev.kemudi.store.encryption.Transformer} for each
 * resource; stores know nothing of it.
 */
@NullMarked
package dev.kemudi.store.encryption;

import org.jspecify.annotations.NullMarked;
