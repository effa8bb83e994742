/**
 * Whether a node takes a pod that was given to it: the scheduler may have been wrong, or not asked.
 * Asked by the workers of pods before anything of a new pod is made.
 */
@NullMarked
package dev.kemudi.node.admission;

import org.jspecify.annotations.NullMarked;
