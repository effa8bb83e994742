/**
 * JSON patch, JSON merge patch and strategic merge patch on trees. The API server applies them
 * between reading an object and writing it back.
 */
@NullMarked
package dev.kemudi.machinery.patch;

import org.jspecify.annotations.NullMarked;
