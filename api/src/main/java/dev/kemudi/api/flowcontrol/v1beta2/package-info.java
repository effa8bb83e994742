/**
 * The types of flowcontrol.apiserver.k8s.io/v1beta2. Builders and codecs are generated from them;
 * everybody above reads them.
 */
@NullMarked
package dev.kemudi.api.flowcontrol.v1beta2;

import org.jspecify.annotations.NullMarked;
