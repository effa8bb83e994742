/**
 * How many volumes can be attached to a node: of CSI drivers, which tell, and of kinds of disks
 * that were part of Kubernetes once. The framework's plugins are listed by the scheduler.
 */
@NullMarked
package dev.kemudi.scheduler.limits;

import org.jspecify.annotations.NullMarked;
