/**
 * API services: which server answers for a version of a group. The registry reads the definition.
 */
@NullMarked
package dev.kemudi.resources.apiregistration.apiservice;

import org.jspecify.annotations.NullMarked;
