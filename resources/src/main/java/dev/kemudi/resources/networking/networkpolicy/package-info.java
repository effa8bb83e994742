/** Network policies: who may talk to the pods of a set. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.networking.networkpolicy;

import org.jspecify.annotations.NullMarked;
