/**
 * Structural schemas of custom resources: what of an object is kept, what is filled in, what is
 * wrong with it, and how apply merges it. Objects are JSON trees here.
 */
@NullMarked
package dev.kemudi.apiserver.crd.schema;

import org.jspecify.annotations.NullMarked;
