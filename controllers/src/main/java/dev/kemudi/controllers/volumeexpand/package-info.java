/**
 * Sees claims that ask for more than their volume has, and tells who is to make it larger. Fed by
 * the informers of claims and volumes; resizers outside the cluster do the work.
 */
@NullMarked
package dev.kemudi.controllers.volumeexpand;

import org.jspecify.annotations.NullMarked;
