/**
 * Volumes on the nodes' own disks, for claims of the class that a new cluster has for those that
 * name none.
 */
@NullMarked
package dev.kemudi.controllers.localstorage;

import org.jspecify.annotations.NullMarked;
