/**
 * The types of policy/v1beta1. Builders and codecs are generated from them; everybody above reads
 * them.
 */
@NullMarked
package dev.kemudi.api.policy.v1beta1;

import org.jspecify.annotations.NullMarked;
