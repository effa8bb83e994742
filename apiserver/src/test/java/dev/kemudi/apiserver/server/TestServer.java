package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.apiserver.aggregation.FrontProxy;
import dev.kemudi.apiserver.audit.AuditOptions;
import dev.kemudi.apiserver.authn.RequestHeaderAuthenticator;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.resources.ip.Cidr;
import dev.kemudi.store.ObjectStore;
import dev.kemudi.store.embedded.EmbeddedStore;
import dev.kemudi.store.embedded.Retention;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A server in memory with certificates of its own. */
final class TestServer implements AutoCloseable {
  private final HttpRuntime runtime = HttpRuntime.create();
  private final ObjectStore store =
      EmbeddedStore.inMemory(Retention.usual(), InstantSource.system());
  private final KeyPair caKeys = keys();
  private final X509Certificate ca = certificate("CN=ca", caKeys, "CN=ca", caKeys, true);
  private final KeyPair proxyCaKeys = keys();
  private final X509Certificate proxyCa =
      certificate("CN=proxy-ca", proxyCaKeys, "CN=proxy-ca", proxyCaKeys, true);
  private final KeyPair accountKeys = keys();
  final ApiServer server;

  /** Without service accounts, as no controller makes them here. */
  TestServer() throws Exception {
    this(PluginSelection.without("ServiceAccount"));
  }

  TestServer(PluginSelection admission) throws Exception {
    this(admission, null);
  }

  TestServer(PluginSelection admission, @Nullable AuditOptions audit) throws Exception {
    this(admission, audit, RequestLimits.usual());
  }

  TestServer(PluginSelection admission, @Nullable AuditOptions audit, RequestLimits limits)
      throws Exception {
    this(admission, audit, limits, AccessOptions.usual());
  }

  TestServer(
      PluginSelection admission,
      @Nullable AuditOptions audit,
      RequestLimits limits,
      AccessOptions access)
      throws Exception {
    this(admission, audit, limits, access, ServingOptions.usual(), Map.of(), _ -> {});
  }

  /** Over a store in which something is. */
  TestServer(Consumer<ObjectStore> filling) throws Exception {
    this(
        PluginSelection.without("ServiceAccount"),
        null,
        RequestLimits.usual(),
        AccessOptions.usual(),
        ServingOptions.usual(),
        Map.of(),
        filling);
  }

  TestServer(ServingOptions serving) throws Exception {
    this(serving, _ -> {});
  }

  TestServer(ServingOptions serving, Consumer<ObjectStore> filling) throws Exception {
    this(serving, Map.of(), filling);
  }

  /** With other gates than the release has. */
  TestServer(ServingOptions serving, Map<String, Boolean> gates, Consumer<ObjectStore> filling)
      throws Exception {
    this(
        PluginSelection.without("ServiceAccount"),
        null,
        RequestLimits.usual(),
        AccessOptions.usual(),
        serving,
        gates,
        filling);
  }

  private TestServer(
      PluginSelection admission,
      @Nullable AuditOptions audit,
      RequestLimits limits,
      AccessOptions access,
      ServingOptions serving,
      Map<String, Boolean> gates,
      Consumer<ObjectStore> filling)
      throws Exception {
    filling.accept(store);
    KeyPair serverKeys = keys();
    Identity identity =
        Identity.fromPem(
            Pem.write(serverKeys.getPrivate()),
            Pem.write(List.of(certificate("CN=server", serverKeys, "CN=ca", caKeys, false))));
    KeyPair proxyKeys = keys();
    FrontProxy frontProxy =
        new FrontProxy(
            Identity.fromPem(
                Pem.write(proxyKeys.getPrivate()),
                Pem.write(
                    List.of(
                        certificate(
                            "CN=front-proxy", proxyKeys, "CN=proxy-ca", proxyCaKeys, false)))),
            TrustedCas.of(List.of(proxyCa)),
            RequestHeaderAuthenticator.Configuration.standard(List.of("front-proxy")));
    server =
        ApiServer.start(
            new ApiServerOptions(
                store,
                runtime,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ServerTls.of(identity, TrustedCas.of(List.of(ca))),
                () -> accountKeys,
                "https://kubernetes.default.svc",
                Objects.requireNonNull(Cidr.parse("10.96.0.0/16")),
                null,
                null,
                new ReleaseGates(gates),
                admission,
                frontProxy,
                access,
                audit,
                limits,
                serving,
                InstantSource.system(),
                new SecureRandom()));
    if (!server.awaitReady(Duration.ofSeconds(30))) {
      throw new IllegalStateException("not ready");
    }
  }

  ObjectStore store() {
    return store;
  }

  String caPem() {
    return Pem.write(List.of(ca));
  }

  HttpRuntime runtime() {
    return runtime;
  }

  /** A server behind this one, which believes its front proxy. */
  ServerTls backendTls(String commonName) {
    KeyPair own = keys();
    return ServerTls.of(
        Identity.fromPem(
            Pem.write(own.getPrivate()),
            Pem.write(List.of(certificate("CN=" + commonName, own, "CN=ca", caKeys, false)))),
        TrustedCas.of(List.of(proxyCa)));
  }

  URI url() {
    return URI.create("https://localhost:" + server.port());
  }

  /** How a user of this name and group reaches the server. */
  ClientConfig config(String subject) throws Exception {
    KeyPair userKeys = keys();
    X509Certificate certificate = certificate(subject, userKeys, "CN=ca", caKeys, false);
    return ClientConfig.at(url(), caPem())
        .withCertificate(Pem.write(List.of(certificate)), Pem.write(userKeys.getPrivate()));
  }

  HttpsClient client(String subject) throws Exception {
    return new HttpsClient(config(subject), runtime, InstantSource.system());
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(
      String subject, KeyPair keys, String issuer, KeyPair signer, boolean authority) {
    try {
      Instant now = Instant.now();
      var builder =
          new JcaX509v3CertificateBuilder(
              new X500Name(issuer),
              new BigInteger(64, new SecureRandom()),
              Date.from(now.minusSeconds(60)),
              Date.from(now.plusSeconds(3600)),
              new X500Name(subject),
              keys.getPublic());
      if (authority) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      } else {
        builder.addExtension(
            Extension.extendedKeyUsage,
            false,
            new ExtendedKeyUsage(
                new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName[] {
                  new GeneralName(GeneralName.dNSName, "localhost"),
                  new GeneralName(GeneralName.dNSName, "backend.default.svc"),
                  new GeneralName(GeneralName.iPAddress, "127.0.0.1")
                }));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    store.close();
    runtime.close();
  }
}
