/**
 * Clients that write as fast as they can, and what the heartbeats of nodes, the leases of leaders
 * and watchers have to bear meanwhile. Run by its test in small, and by {@code proof/overload} in
 * full.
 */
@NullMarked
package dev.kemudi.proof.overload;

import org.jspecify.annotations.NullMarked;
