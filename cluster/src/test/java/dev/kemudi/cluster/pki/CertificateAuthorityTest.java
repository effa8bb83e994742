package dev.kemudi.cluster.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.http.tls.Pem;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final CertificateAuthority authority =
      CertificateAuthority.make("kubernetes", InstantSource.fixed(NOW), new SecureRandom());
  private final X509Certificate root = only(authority.pair());

  private static X509Certificate only(PemPair pair) {
    return Pem.certificates(pair.certificate()).getFirst();
  }

  @Test
  void theAuthoritySignsItself() throws Exception {
    root.verify(root.getPublicKey());
    assertEquals("CN=kubernetes", root.getSubjectX500Principal().getName());
    assertTrue(root.getBasicConstraints() >= 0);
    assertTrue(root.getKeyUsage()[5], "it may sign certificates");
    assertEquals(Set.of("2.5.29.15", "2.5.29.19"), root.getCriticalExtensionOIDs());
    assertTrue(root.getNotAfter().toInstant().isAfter(Instant.parse("2036-01-01T00:00:00Z")));
  }

  @Test
  void clientsHaveTheirGroup() throws Exception {
    PemPair pair = authority.client("admin, \"the\" one", "system:masters");
    X509Certificate certificate = only(pair);
    certificate.verify(root.getPublicKey());
    assertEquals(
        "CN=admin\\, \\\"the\\\" one,O=system:masters",
        certificate.getSubjectX500Principal().getName());
    assertEquals(root.getSubjectX500Principal(), certificate.getIssuerX500Principal());
    assertEquals(List.of("1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
    assertEquals(-1, certificate.getBasicConstraints());
    belongTogether(pair);
  }

  @Test
  void serversHaveNamesAndAddresses() throws Exception {
    PemPair pair =
        authority.server(
            DistinguishedName.common("kube-apiserver"),
            List.of("localhost", "kubernetes.default"),
            List.of("127.0.0.1", "::1"));
    X509Certificate certificate = only(pair);
    certificate.verify(root.getPublicKey());
    certificate.checkValidity(java.util.Date.from(NOW));
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
    assertEquals(
        Set.of("2 localhost", "2 kubernetes.default", "7 127.0.0.1", "7 0:0:0:0:0:0:0:1"),
        certificate.getSubjectAlternativeNames().stream()
            .map(name -> name.getFirst() + " " + name.get(1))
            .collect(Collectors.toSet()));
    belongTogether(pair);
  }

  private static void belongTogether(PemPair pair) throws Exception {
    KeyPair keys = new KeyPair(only(pair).getPublicKey(), Pem.privateKey(pair.key()));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    byte[] bytes = signature.sign();
    signature.initVerify(keys.getPublic());
    assertTrue(signature.verify(bytes));
  }
}
