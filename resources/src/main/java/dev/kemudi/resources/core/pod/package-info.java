/**
 * Pods: their defaults, what may be wrong with them, what may change, and how they are printed. The
 * kinds that hold a template of a pod ask {@link dev.kemudi.resources.core.pod.PodTemplates}; the
 * registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.core.pod;

import org.jspecify.annotations.NullMarked;
