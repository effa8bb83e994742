/**
 * What kinds that run pods have in common: counts of replicas, how many may be replaced at once,
 * how a changed spec raises the generation, and the columns for their templates. The packages of
 * these kinds use it.
 */
@NullMarked
package dev.kemudi.resources.core.shared;

import org.jspecify.annotations.NullMarked;
