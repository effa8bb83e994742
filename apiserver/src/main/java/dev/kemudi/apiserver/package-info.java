/**
 * The API server. A request passes the packages below in this order: server, request, authn, audit,
 * flow, authz, endpoint, admission, registry; the store and its watch cache lie under the registry.
 */
@NullMarked
package dev.kemudi.apiserver;

import org.jspecify.annotations.NullMarked;
