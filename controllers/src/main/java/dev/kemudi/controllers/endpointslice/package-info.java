/**
 * Keeps the endpoint slices of every service that selects pods. Fed by the informers of services,
 * pods, nodes and slices; service proxies and DNS read what it writes.
 */
@NullMarked
package dev.kemudi.controllers.endpointslice;

import org.jspecify.annotations.NullMarked;
