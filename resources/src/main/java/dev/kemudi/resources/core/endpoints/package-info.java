/** Endpoints: the addresses behind a service in the old form. The registry reads the definition. */
@NullMarked
package dev.kemudi.resources.core.endpoints;

import org.jspecify.annotations.NullMarked;
