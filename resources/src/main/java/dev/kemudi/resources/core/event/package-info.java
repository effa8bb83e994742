/**
 * Events, of the core group and of events.k8s.io, which are stored as one. The registry reads the
 * definition; the newer API's stricter rules stand beside the old ones.
 */
@NullMarked
package dev.kemudi.resources.core.event;

import org.jspecify.annotations.NullMarked;
