/**
 * What volumes and claims have in common: access modes and modes of use. The packages of both use
 * it.
 */
@NullMarked
package dev.kemudi.resources.storage.volume;

import org.jspecify.annotations.NullMarked;
