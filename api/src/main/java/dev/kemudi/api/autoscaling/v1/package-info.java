/**
 * The types of autoscaling/v1. Builders and codecs are generated from them; everybody above reads
 * them.
 */
@NullMarked
package dev.kemudi.api.autoscaling.v1;

import org.jspecify.annotations.NullMarked;
