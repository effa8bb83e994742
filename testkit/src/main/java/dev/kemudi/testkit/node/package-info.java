/** Nodes that run pods in memory. A test says what the containers on them do. */
@NullMarked
package dev.kemudi.testkit.node;

import org.jspecify.annotations.NullMarked;
