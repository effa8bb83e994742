/**
 * What nodes have left: whether a pod fits, and where load is least and most even. The loop runs
 * its filter and its scores.
 */
@NullMarked
package dev.kemudi.scheduler.resources;

import org.jspecify.annotations.NullMarked;
