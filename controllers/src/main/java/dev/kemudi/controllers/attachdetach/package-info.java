/**
 * Has drivers attach volumes to the nodes whose pods use them, and detach them afterwards. Fed by
 * the informers of pods, claims, volumes, nodes, drivers and attachments; drivers do what its
 * attachments say, and kubelets wait for the volumes that it notes on their nodes.
 */
@NullMarked
package dev.kemudi.controllers.attachdetach;

import org.jspecify.annotations.NullMarked;
