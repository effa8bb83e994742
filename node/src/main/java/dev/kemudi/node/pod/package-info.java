/**
 * Pods on a node: for each one a worker that brings what runs in line with what is wanted, and
 * tells the API server how things stand.
 */
@NullMarked
package dev.kemudi.node.pod;

import org.jspecify.annotations.NullMarked;
