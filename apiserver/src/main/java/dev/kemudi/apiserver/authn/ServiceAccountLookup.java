package dev.kemudi.apiserver.authn;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.Secret;
import dev.kemudi.api.core.v1.ServiceAccount;
import dev.kemudi.machinery.object.ObjectKey;
import org.jspecify.annotations.Nullable;

/**
 * The objects that tokens are bound to, as the server has them now: an object that was just created
 * must be found. Null for what does not exist.
 */
public interface ServiceAccountLookup {
  @Nullable ServiceAccount serviceAccount(ObjectKey key);

  @Nullable Pod pod(ObjectKey key);

  @Nullable Secret secret(ObjectKey key);
}
