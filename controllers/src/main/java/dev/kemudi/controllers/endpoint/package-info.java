/**
 * Decides how a pod serves as an endpoint of a service, and keeps the Endpoints of every service.
 * Fed by the informers of services and pods; the endpoint slices build on the same decisions.
 */
@NullMarked
package dev.kemudi.controllers.endpoint;

import org.jspecify.annotations.NullMarked;
