/**
 * Mirrors endpoints that somebody keeps by hand, for services without a selector, as endpoint
 * slices. Fed by the informers of services, endpoints and slices; service proxies and DNS read what
 * it writes.
 */
@NullMarked
package dev.kemudi.controllers.endpointslicemirroring;

import org.jspecify.annotations.NullMarked;
