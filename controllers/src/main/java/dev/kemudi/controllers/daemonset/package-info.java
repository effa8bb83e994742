/**
 * Daemon sets: a pod on every node that the template fits. The scheduler binds the pods; each names
 * its node by affinity.
 */
@NullMarked
package dev.kemudi.controllers.daemonset;

import org.jspecify.annotations.NullMarked;
