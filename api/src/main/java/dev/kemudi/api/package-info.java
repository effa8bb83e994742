/**
 * The types of the Kubernetes API as records, a package for each group and version, and the index
 * of them all. Everything above reads them.
 */
@NullMarked
package dev.kemudi.api;

import org.jspecify.annotations.NullMarked;
