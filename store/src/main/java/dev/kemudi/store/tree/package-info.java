/**
 * A persistent sorted tree: every change makes a new root that shares all untouched nodes with the
 * old one, so that a root is a snapshot that costs nothing. The embedded store keeps its state in
 * one, the watch cache one per recent revision.
 */
@NullMarked
package dev.kemudi.store.tree;

import org.jspecify.annotations.NullMarked;
