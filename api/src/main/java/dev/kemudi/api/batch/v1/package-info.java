/**
 * The types of batch/v1. Builders and codecs are generated from them; everybody above reads them.
 */
@NullMarked
package dev.kemudi.api.batch.v1;

import org.jspecify.annotations.NullMarked;
