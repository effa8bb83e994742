/**
 * Forgets in which version API servers store that are gone. Fed by the informers of leases and
 * storage versions; storage migrators read what it leaves.
 */
@NullMarked
package dev.kemudi.controllers.storageversiongc;

import org.jspecify.annotations.NullMarked;
