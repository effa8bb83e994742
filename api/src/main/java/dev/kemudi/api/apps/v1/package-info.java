/**
 * The types of apps/v1. Builders and codecs are generated from them; everybody above reads them.
 */
@NullMarked
package dev.kemudi.api.apps.v1;

import org.jspecify.annotations.NullMarked;
