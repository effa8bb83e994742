/** Nodes that run pods in memory, with the servers that kubelets have. */
@NullMarked
package dev.kemudi.testkit.inside.node;

import org.jspecify.annotations.NullMarked;
