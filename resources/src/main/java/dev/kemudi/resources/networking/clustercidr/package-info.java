/** Cluster CIDRs: address ranges for the pods of some nodes. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.networking.clustercidr;

import org.jspecify.annotations.NullMarked;
