/**
 * What the machine uses and has left. Read by the node's server, and by who acts when it is too
 * little.
 */
@NullMarked
package dev.kemudi.node.usage;

import org.jspecify.annotations.NullMarked;
