/**
 * Deletes jobs some time after they have finished, if they ask for it. Fed by the informer of jobs;
 * the garbage collector takes their pods.
 */
@NullMarked
package dev.kemudi.controllers.ttlafterfinished;

import org.jspecify.annotations.NullMarked;
