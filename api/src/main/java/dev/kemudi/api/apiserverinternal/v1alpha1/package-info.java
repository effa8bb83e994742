/**
 * The types of internal.apiserver.k8s.io/v1alpha1. Builders and codecs are generated from them;
 * everybody above reads them.
 */
@NullMarked
package dev.kemudi.api.apiserverinternal.v1alpha1;

import org.jspecify.annotations.NullMarked;
