/**
 * Claims of storage: what a pod asks for, and the volume that it got. The registry reads the
 * definition.
 */
@NullMarked
package dev.kemudi.resources.core.persistentvolumeclaim;

import org.jspecify.annotations.NullMarked;
