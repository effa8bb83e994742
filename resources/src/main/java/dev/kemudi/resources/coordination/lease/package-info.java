/** Leases: who leads, and until when. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.coordination.lease;

import org.jspecify.annotations.NullMarked;
