package dev.kemudi.cluster.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministratorTest {
  private static final String CURVE = "-----BEGIN EC PRIVATE KEY-----";
  private static final String RSA = "-----BEGIN RSA PRIVATE KEY-----";

  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  @Test
  void getsAKeyThatOlderClientsReadAndKeepsIt() throws Exception {
    ClusterPki pki = in();
    assertTrue(pki.admin().pair().key().startsWith(CURVE));
    assertFalse(Administrator.isLasting(pki.admin().pair().key()));
    assertTrue(pki.admin().settle());
    PemPair settled = pki.admin().pair();
    assertTrue(settled.key().startsWith(RSA));
    assertTrue(Administrator.isLasting(settled.key()));
    assertFalse(pki.admin().settle());
    X509Certificate certificate = Pem.certificates(settled.certificate()).getFirst();
    certificate.verify(Pem.certificates(pki.authority().certificate()).getFirst().getPublicKey());
    assertEquals("O=system:masters,CN=kubernetes-admin", subject(certificate));
    Identity.fromPem(settled.key(), settled.certificate());
    ClusterPki again = in();
    assertEquals(settled.key(), again.admin().pair().key());
    assertFalse(again.admin().settle());
  }

  @Test
  void staysAsItIsWhereNothingIsKept() {
    ClusterPki pki = ClusterPki.make(List.of(), InstantSource.system(), random);
    assertFalse(pki.admin().settle());
    assertTrue(pki.admin().pair().key().startsWith(CURVE));
  }

  private ClusterPki in() throws Exception {
    return ClusterPki.in(folder, List.of(), InstantSource.system(), random);
  }

  private static String subject(X509Certificate certificate) {
    List<String> parts =
        List.of(certificate.getSubjectX500Principal().getName().split(",")).stream()
            .sorted((a, b) -> b.compareTo(a))
            .toList();
    return String.join(",", parts);
  }
}
