/**
 * Counts anew what the objects of a namespace use of its quotas. Fed by the informers of quotas and
 * of whatever they bound; the admission of the API server charges new objects to what it writes.
 */
@NullMarked
package dev.kemudi.controllers.resourcequota;

import org.jspecify.annotations.NullMarked;
