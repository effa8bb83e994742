/**
 * Fills cluster roles that are the sum of others. Fed by the informer of cluster roles; the
 * authorizer reads what it writes.
 */
@NullMarked
package dev.kemudi.controllers.clusterroleaggregation;

import org.jspecify.annotations.NullMarked;
