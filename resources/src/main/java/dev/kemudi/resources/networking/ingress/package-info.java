/** Ingresses: rules that lead HTTP from outside to services. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.networking.ingress;

import org.jspecify.annotations.NullMarked;
