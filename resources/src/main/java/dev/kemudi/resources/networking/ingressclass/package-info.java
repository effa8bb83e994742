/**
 * Ingress classes: which controller takes care of an ingress. The registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.networking.ingressclass;

import org.jspecify.annotations.NullMarked;
