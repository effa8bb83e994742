/**
 * Control groups of pods, of both versions: where they lie, what they may use and what they use.
 * The node agent makes one for each pod and names it to the runtime as its parent.
 */
@NullMarked
package dev.kemudi.node.cgroup;

import org.jspecify.annotations.NullMarked;
