/**
 * Custom resource definitions: names, versions and conversion of a resource that a user defines.
 * The registry reads the definition; what a schema means is the API server's to check.
 */
@NullMarked
package dev.kemudi.resources.apiextensions.customresourcedefinition;

import org.jspecify.annotations.NullMarked;
