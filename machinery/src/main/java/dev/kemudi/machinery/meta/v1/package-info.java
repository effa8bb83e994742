/**
 * The types of meta/v1 that all API groups share, as records. Their codecs and builders are
 * generated.
 */
@NullMarked
package dev.kemudi.machinery.meta.v1;

import org.jspecify.annotations.NullMarked;
