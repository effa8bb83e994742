/**
 * Publishes the certificate authority of the API server in every namespace. Fed by the informers of
 * namespaces and config maps; pods mount what it writes.
 */
@NullMarked
package dev.kemudi.controllers.rootca;

import org.jspecify.annotations.NullMarked;
