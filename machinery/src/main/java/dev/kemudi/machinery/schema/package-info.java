/**
 * The structure of API types as data. Generated codecs and custom resource definitions make it;
 * patches, apply, pruning and OpenAPI read it.
 */
@NullMarked
package dev.kemudi.machinery.schema;

import org.jspecify.annotations.NullMarked;
