package dev.kemudi.cluster.pki;

import dev.kemudi.http.tls.Der;
import dev.kemudi.http.tls.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** Signs what nodes ask for, in tests that have to look on meanwhile. */
public final class TestSigner {
  private TestSigner() {}

  /** The bytes of a request in PEM. */
  static Der request(String pem) {
    String body = pem.replaceAll("-----[A-Z ]+-----", "");
    return Der.parse(Base64.getMimeDecoder().decode(body));
  }

  static PublicKey key(String pem) throws GeneralSecurityException {
    byte[] encoded = request(pem).children().getFirst().children().get(2).encoded();
    return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
  }

  /** A client's certificate for the key of the request. */
  public static String sign(ClusterPki pki, String pem, String user, Instant from, Instant until)
      throws GeneralSecurityException {
    SecureRandom random = new SecureRandom();
    return Pem.write(
        List.of(
            CertificateForm.of(new DistinguishedName("system:nodes", user), key(pem))
                .forClient()
                .valid(from, until)
                .sign(
                    DistinguishedName.common("kubernetes"),
                    Pem.privateKey(pki.authority().key()),
                    random)));
  }
}
