package dev.kemudi.store.etcd;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to speak TLS with etcd; all files are PEM.
 *
 * @param authority the certificates that etcd's own is checked against, null for the system's
 * @param certificate who we are, null for nobody
 * @param key the key of our certificate, null without one
 */
public record EtcdTls(@Nullable Path authority, @Nullable Path certificate, @Nullable Path key) {
  public EtcdTls {
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException("a client certificate needs its key and the reverse");
    }
  }
}
