package dev.kemudi.cluster.join;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.config.Kubeconfig;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.cluster.pki.ClusterPki;
import dev.kemudi.cluster.pki.EllipticKeys;
import dev.kemudi.cluster.pki.TestSigner;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeKubeconfigTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant END = NOW.plus(Duration.ofDays(10));
  private static final String USER = "system:node:one";

  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();
  private final ClusterPki pki = ClusterPki.make(List.of(), InstantSource.fixed(NOW), random);

  private NodeKubeconfig at(Instant now) {
    return new NodeKubeconfig(
        folder.resolve("kubelet.conf"), "one", InstantSource.fixed(now), random);
  }

  private String chain(KeyPair keys) throws GeneralSecurityException {
    return TestSigner.sign(pki, NodeKubeconfig.request("one").pem(keys, random), USER, NOW, END);
  }

  private void write() throws GeneralSecurityException {
    KeyPair keys = EllipticKeys.make(random);
    ClientConfig config =
        ClientConfig.at(URI.create("https://localhost:1"), pki.authority().certificate())
            .withCertificate(chain(keys), Pem.write(keys.getPrivate()));
    new KubeconfigFile(folder.resolve("kubelet.conf"))
        .write(
            Kubeconfig.empty(folder)
                .with(new Kubeconfig.Context("c", "k", "u", ""), config)
                .withCurrentContext("c"));
  }

  @Test
  void aFileIsValidUntilItsCertificateEnds() throws Exception {
    assertFalse(at(NOW).isValid());
    write();
    assertTrue(at(NOW).isValid());
    assertFalse(at(END).isValid());
  }

  @Test
  void aRenewedCertificateIsInTheFile() throws Exception {
    write();
    KeyPair keys = EllipticKeys.make(random);
    Identity renewed = at(NOW).renew(keys, chain(keys));
    ClientConfig config = at(NOW).read();
    assertEquals(renewed, Identity.fromPem(config.keyPem(), config.certificatePem()));
    assertEquals(URI.create("https://localhost:1"), config.server());
  }

  @Test
  void certificatesAreRenewedBeforeTheyEnd() throws Exception {
    X509Certificate certificate = Pem.certificates(chain(EllipticKeys.make(random))).getFirst();
    assertEquals(NOW.plus(Duration.ofDays(7)), Renewal.deadline(certificate, 0));
    assertEquals(NOW.plus(Duration.ofDays(9)), Renewal.deadline(certificate, 1));
  }
}
