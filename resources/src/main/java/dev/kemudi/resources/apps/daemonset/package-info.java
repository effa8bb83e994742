/** Daemon sets: a pod on each node. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.apps.daemonset;

import org.jspecify.annotations.NullMarked;
