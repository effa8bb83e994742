/**
 * Deletes what has lost its owners, and holds owners back or cuts dependents loose as deletions
 * ask. Fed by informers of the metadata of every deletable resource.
 */
@NullMarked
package dev.kemudi.controllers.garbagecollector;

import org.jspecify.annotations.NullMarked;
