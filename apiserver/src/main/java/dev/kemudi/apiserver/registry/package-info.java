/**
 * The generic registry: what creating, reading, changing and deleting means for every kind, over
 * the strategy of the kind, the store and the watch cache. Endpoints and the in-process client call
 * it.
 */
@NullMarked
package dev.kemudi.apiserver.registry;

import org.jspecify.annotations.NullMarked;
