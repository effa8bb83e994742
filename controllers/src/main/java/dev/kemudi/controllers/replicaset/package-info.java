/**
 * Keeps as many pods as a replica set or replication controller asks for. Fed by deployments and
 * users; the scheduler and the node agents take the pods from there.
 */
@NullMarked
package dev.kemudi.controllers.replicaset;

import org.jspecify.annotations.NullMarked;
