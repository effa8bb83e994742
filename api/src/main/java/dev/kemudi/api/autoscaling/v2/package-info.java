/**
 * The types of autoscaling/v2. Builders and codecs are generated from them; everybody above reads
 * them.
 */
@NullMarked
package dev.kemudi.api.autoscaling.v2;

import org.jspecify.annotations.NullMarked;
