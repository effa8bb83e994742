/**
 * Gives every active namespace the service account named default. Fed by the informers of
 * namespaces and accounts; pods run under what it makes.
 */
@NullMarked
package dev.kemudi.controllers.serviceaccount;

import org.jspecify.annotations.NullMarked;
