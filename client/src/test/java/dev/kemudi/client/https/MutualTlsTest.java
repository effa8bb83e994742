package dev.kemudi.client.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that answers with the name in the certificate that it was shown. */
@Timeout(60)
final class MutualTlsTest {
  private static final X500Name CA = new X500Name("CN=ca");

  private final HttpRuntime runtime = HttpRuntime.create("test", 1);
  private final KeyPair caKeys;
  private final X509Certificate ca;
  private final HttpServer server;

  MutualTlsTest() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    caKeys = generator.generateKeyPair();
    ca = sign(CA, caKeys, true);
    ServerTls tls = ServerTls.of(identity("server"), TrustedCas.of(List.of(ca)));
    server =
        HttpServer.start(
            HttpServerConfig.loopback().withTls(tls), runtime, MutualTlsTest::tellName);
  }

  private static void tellName(HttpExchange exchange) throws IOException {
    String name =
        exchange.peerCertificates().isEmpty()
            ? "nobody"
            : exchange.peerCertificates().getFirst().getSubjectX500Principal().getName();
    exchange.respond(403, Headers.empty(), name.getBytes(StandardCharsets.UTF_8));
  }

  private Identity identity(String name) throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    return new Identity(keys.getPrivate(), List.of(sign(new X500Name("CN=" + name), keys, false)));
  }

  private X509Certificate sign(X500Name subject, KeyPair keys, boolean authority) throws Exception {
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            CA,
            BigInteger.valueOf(System.nanoTime()),
            Date.from(now.minusSeconds(60)),
            Date.from(now.plusSeconds(3600)),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    if (!authority) {
      GeneralName name = new GeneralName(GeneralName.dNSName, "kubernetes");
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(caKeys.getPrivate())));
  }

  @AfterEach
  void closeAll() {
    server.close();
    runtime.close();
  }

  private ClientConfig config() {
    return ClientConfig.at(URI.create("https://127.0.0.1:" + server.port()), Pem.write(List.of(ca)))
        .withTls("kubernetes", false);
  }

  private String nameSeen(HttpsClient client) {
    StatusError error =
        assertThrows(StatusError.class, () -> client.list(CoreV1.PODS, ListQuery.ALL));
    return String.valueOf(error.getMessage());
  }

  @Test
  void theCertificateIsShownAndCanBeReplaced() throws Exception {
    Identity first = identity("first");
    ClientConfig config =
        config().withCertificate(Pem.write(first.chain()), Pem.write(first.key()));
    try (HttpsClient client = new HttpsClient(config, runtime, InstantSource.system())) {
      assertEquals("CN=first", nameSeen(client));
      client.replaceIdentity(identity("second"));
      assertEquals("CN=second", nameSeen(client));
    }
  }

  @Test
  void anotherNameIsNotBelievedUnlessAnybodyIs() {
    try (HttpsClient client =
        new HttpsClient(config().withTls("", false), runtime, InstantSource.system())) {
      assertThrows(TransportException.class, () -> client.list(CoreV1.PODS, ListQuery.ALL));
    }
    try (HttpsClient client =
        new HttpsClient(config().withTls("", true), runtime, InstantSource.system())) {
      assertEquals("nobody", nameSeen(client));
    }
  }
}
