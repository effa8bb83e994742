package dev.kemudi.http;

import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TrustedCas;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of the other side of one connection. The verdict on them is kept until the
 * trusted authorities change, because a connection carries many requests.
 */
final class PeerIdentity {
  static final PeerIdentity ANONYMOUS = new PeerIdentity(List.of(), null);

  private record Verdict(Object generation, boolean trusted) {}

  private final List<X509Certificate> presented;
  private final @Nullable TrustedCas cas;
  private volatile @Nullable Verdict verdict;

  private PeerIdentity(List<X509Certificate> presented, @Nullable TrustedCas cas) {
    this.presented = presented;
    this.cas = cas;
  }

  static PeerIdentity of(SSLSession session, @Nullable ServerTls tls) {
    List<X509Certificate> chain = new ArrayList<>();
    try {
      for (java.security.cert.Certificate certificate : session.getPeerCertificates()) {
        if (certificate instanceof X509Certificate x509) {
          chain.add(x509);
        }
      }
    } catch (SSLPeerUnverifiedException none) {
      return ANONYMOUS;
    }
    return new PeerIdentity(List.copyOf(chain), tls == null ? null : tls.clientCas());
  }

  List<X509Certificate> presented() {
    return presented;
  }

  List<X509Certificate> verified() {
    if (presented.isEmpty() || cas == null) {
      return List.of();
    }
    Object generation = cas.generation();
    Verdict known = verdict;
    if (known == null || known.generation != generation) {
      known = new Verdict(generation, verify(cas));
      verdict = known;
    }
    return known.trusted && !hasExpired() ? presented : List.of();
  }

  private boolean verify(TrustedCas authorities) {
    try {
      authorities.verifyClient(presented);
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private boolean hasExpired() {
    try {
      presented.getFirst().checkValidity();
      return false;
    } catch (CertificateException e) {
      return true;
    }
  }
}
