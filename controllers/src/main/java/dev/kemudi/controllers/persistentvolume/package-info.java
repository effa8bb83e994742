/**
 * Binds claims to volumes, asks provisioners for volumes that are missing, and reclaims volumes
 * whose claims are gone. Fed by the informers of volumes, claims, storage classes and pods; the
 * scheduler and the nodes wait for what it binds.
 */
@NullMarked
package dev.kemudi.controllers.persistentvolume;

import org.jspecify.annotations.NullMarked;
