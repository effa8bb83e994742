/** Endpoint slices: parts of the endpoints behind a service. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.discovery.endpointslice;

import org.jspecify.annotations.NullMarked;
