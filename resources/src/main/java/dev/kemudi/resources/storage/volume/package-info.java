/**
 * What volumes and claims have in common: access modes and modes of use, the annotations by which
 * they are bound, which of them suit each other. The packages of both use it, and so do the volume
 * controllers and the scheduler.
 */
@NullMarked
package dev.kemudi.resources.storage.volume;

import org.jspecify.annotations.NullMarked;
