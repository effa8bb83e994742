/**
 * The node agent: registers the node, tells how it is, and runs its pods. It needs nothing of the
 * API server but a client.
 */
@NullMarked
package dev.kemudi.node.agent;

import org.jspecify.annotations.NullMarked;
