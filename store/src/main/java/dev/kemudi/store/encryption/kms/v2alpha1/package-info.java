/** What plugins of the second version are asked and answer, as protobuf's compiler writes it. */
@NullMarked
package dev.kemudi.store.encryption.kms.v2alpha1;

import org.jspecify.annotations.NullMarked;
