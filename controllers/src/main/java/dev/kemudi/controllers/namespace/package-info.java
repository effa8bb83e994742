/**
 * Empties namespaces that are being deleted and lets them go. Fed by the informer of namespaces and
 * by discovery; what is left is told in the namespace's conditions.
 */
@NullMarked
package dev.kemudi.controllers.namespace;

import org.jspecify.annotations.NullMarked;
