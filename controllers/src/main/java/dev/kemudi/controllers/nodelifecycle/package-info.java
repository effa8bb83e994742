/**
 * Watches over the nodes: says of one that is silent that nobody knows how it is, marks nodes by
 * their conditions so that pods keep away, and takes pods off nodes that they no longer tolerate.
 */
@NullMarked
package dev.kemudi.controllers.nodelifecycle;

import org.jspecify.annotations.NullMarked;
