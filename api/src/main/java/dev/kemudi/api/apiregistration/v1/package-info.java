/**
 * The types of apiregistration.k8s.io/v1. Builders and codecs are generated from them; everybody
 * above reads them.
 */
@NullMarked
package dev.kemudi.api.apiregistration.v1;

import org.jspecify.annotations.NullMarked;
