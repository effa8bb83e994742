/**
 * The types of storage.k8s.io/v1beta1. Builders and codecs are generated from them; everybody above
 * reads them.
 */
@NullMarked
package dev.kemudi.api.storage.v1beta1;

import org.jspecify.annotations.NullMarked;
