/**
 * Volumes that can't be used by several pods: disks that only one may write, claims that only one
 * pod may have. The framework's plugins are listed by the scheduler.
 */
@NullMarked
package dev.kemudi.scheduler.restrictions;

import org.jspecify.annotations.NullMarked;
