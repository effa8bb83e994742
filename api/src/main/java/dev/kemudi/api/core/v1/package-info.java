/**
 * The types of core/v1. Builders and codecs are generated from them; everybody above reads them.
 */
@NullMarked
package dev.kemudi.api.core.v1;

import org.jspecify.annotations.NullMarked;
