/**
 * Who set which field of an object: the managedFields that every write keeps, and server-side
 * apply. The registry calls it for each write; it turns objects into trees, in the version in which
 * they were written, for the engine that knows the rules.
 */
@NullMarked
package dev.kemudi.apiserver.fieldmanager;

import org.jspecify.annotations.NullMarked;
