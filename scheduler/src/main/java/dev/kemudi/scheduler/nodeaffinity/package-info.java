/**
 * Node selectors and node affinity, required and preferred. The loop runs it; spreading reads which
 * nodes are eligible.
 */
@NullMarked
package dev.kemudi.scheduler.nodeaffinity;

import org.jspecify.annotations.NullMarked;
