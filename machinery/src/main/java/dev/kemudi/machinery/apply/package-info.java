/**
 * Server-side apply: who manages which fields of an object, and how an applied configuration is
 * merged into it. Every write of the API server passes through here to keep metadata.managedFields.
 */
@NullMarked
package dev.kemudi.machinery.apply;

import org.jspecify.annotations.NullMarked;
