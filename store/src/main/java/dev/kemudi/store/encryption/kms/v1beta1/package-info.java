/** What plugins of the first version are asked and answer, as protobuf's compiler writes it. */
@NullMarked
package dev.kemudi.store.encryption.kms.v1beta1;

import org.jspecify.annotations.NullMarked;
