package dev.kemudi.cluster.pki;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * The certificate of the user kubernetes-admin, who may do everything. Its key is RSA's where it
 * can be kept, for older clients for Java read no key on a curve without a library that few
 * programs have. Such a key takes longer to make than a cluster has to start: until there is one,
 * the certificate is of a key on a curve. Both stay good.
 */
public final class Administrator {
  private static final String USER = "kubernetes-admin";
  private static final String GROUP = "system:masters";

  private final CertificateAuthority authority;
  private final @Nullable RsaKeys lasting;
  private volatile PemPair pair;

  /**
   * @param lasting null where no key can be kept
   */
  Administrator(CertificateAuthority authority, @Nullable RsaKeys lasting, SecureRandom random) {
    this.authority = authority;
    this.lasting = lasting;
    this.pair =
        authority.client(
            USER,
            GROUP,
            lasting != null && lasting.areKept() ? lasting.get() : EllipticKeys.make(random));
  }

  /** Whether it is a key that every client can read. */
  public static boolean isLasting(String keyPem) {
    return keyPem.startsWith("-----BEGIN RSA PRIVATE KEY");
  }

  /** The certificate and its key, as they are now. */
  public PemPair pair() {
    return pair;
  }

  /**
   * Takes a key that every client can read, and makes it if there is none, which takes its time.
   *
   * @return whether the pair is another than before
   */
  public boolean settle() {
    RsaKeys keys = lasting;
    if (keys == null || isLasting(pair.key())) {
      return false;
    }
    pair = authority.client(USER, GROUP, keys.get());
    return true;
  }
}
