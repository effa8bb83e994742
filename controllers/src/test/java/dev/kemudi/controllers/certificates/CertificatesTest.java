package dev.kemudi.controllers.certificates;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.kemudi.api.authorization.v1.SubjectAccessReview;
import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestConditionBuilder;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.client.ListQuery;
import dev.kemudi.controllers.testing.ControllerFixture;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.machinery.value.Bytes;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests from their creation to the certificate, and to their end. */
@Timeout(30)
final class CertificatesTest {
  private static final Instant NOW = Instant.parse("2022-09-01T12:00:00Z");
  private static final String CLIENT = "kubernetes.io/kube-apiserver-client";
  private static final String KUBELET = "kubernetes.io/kube-apiserver-client-kubelet";
  private static final String SERVING = "kubernetes.io/kubelet-serving";
  private static final String NODE = "O=system:nodes,CN=system:node:a";
  private static final String[] KUBELET_USAGES = {"digital signature", "client auth"};

  private final InstantSource clock = () -> NOW;
  private final KeyPair caKeys = keys();
  private final X509Certificate ca = authority(NOW.plus(Duration.ofDays(3650)));

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate authority(Instant end) {
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      new X500Name("CN=kubernetes"),
                      BigInteger.ONE,
                      Date.from(NOW.minusSeconds(600)),
                      Date.from(end),
                      new X500Name("CN=kubernetes"),
                      caKeys.getPublic())
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                  .build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(caKeys.getPrivate())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private ClusterSigner signer() {
    return new ClusterSigner(Pem.write(List.of(ca)), Pem.write(caKeys.getPrivate()));
  }

  private static Bytes request(String subject, GeneralName... names) {
    try {
      KeyPair own = keys();
      var builder =
          new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), own.getPublic());
      if (names.length > 0) {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        builder.addAttribute(
            PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
      }
      StringWriter text = new StringWriter();
      try (PemWriter writer = new PemWriter(text)) {
        writer.writeObject(
            new PemObject(
                "CERTIFICATE REQUEST",
                builder
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(own.getPrivate()))
                    .getEncoded()));
      }
      return Bytes.utf8(text.toString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CertificateSigningRequestBuilder asked(
      String name, String signer, Bytes request, String... usages) {
    return CertificateSigningRequestBuilder.create()
        .metadata(m -> m.name(name).creationTimestamp(NOW))
        .spec(spec -> spec.request(request).signerName(signer).usages(List.of(usages)));
  }

  private static CertificateSigningRequestBuilder with(
      CertificateSigningRequestBuilder request, String condition, Instant since) {
    return request.status(
        status ->
            status.conditions(
                List.of(
                    CertificateSigningRequestConditionBuilder.create()
                        .type(condition)
                        .status("True")
                        .lastUpdateTime(since)
                        .build())));
  }

  private static CertificateSigningRequest await(
      ControllerFixture fixture, String name, boolean issued) throws InterruptedException {
    return fixture.awaitObject(
        CertificatesV1.CERTIFICATESIGNINGREQUESTS,
        "",
        name,
        found ->
            issued ? !found.status().certificate().isEmpty() : Requests.has(found, "Approved"));
  }

  @Test
  void anApprovedRequestIsSigned() throws Exception {
    try (ControllerFixture fixture = new ControllerFixture(clock)) {
      fixture.start(new SigningController(fixture.client, fixture.informers, clock, signer()));
      fixture.client.create(
          CertificatesV1.CERTIFICATESIGNINGREQUESTS,
          with(
                  asked(
                      "jane",
                      CLIENT,
                      request("O=dev,CN=jane"),
                      "client auth",
                      "key encipherment",
                      "digital signature"),
                  "Approved",
                  NOW)
              .build());
      X509Certificate certificate = certificate(await(fixture, "jane", true));
      certificate.verify(ca.getPublicKey());
      assertEquals("CN=jane,O=dev", certificate.getSubjectX500Principal().getName());
      assertEquals(NOW.minus(Duration.ofMinutes(5)), certificate.getNotBefore().toInstant());
      assertEquals(
          NOW.plus(Duration.ofDays(365)).minus(Duration.ofMinutes(5)),
          certificate.getNotAfter().toInstant());
      assertEquals(List.of("1.3.6.1.5.5.7.3.2"), certificate.getExtendedKeyUsage());
      assertArrayEquals(
          new boolean[] {true, false, true, false, false, false, false, false, false},
          certificate.getKeyUsage());
      assertEquals(-1, certificate.getBasicConstraints());
      assertEquals(Set.of("2.5.29.15", "2.5.29.19"), certificate.getCriticalExtensionOIDs());
    }
  }

  private static X509Certificate certificate(CertificateSigningRequest request) {
    return Pem.certificates(request.status().certificate().toUtf8()).getFirst();
  }

  @Test
  void aShortLifeIsNotShortenedAndNoneOutlivesTheAuthority() {
    Authority authority = new Authority(signer(), clock);
    AskedCertificate asked = AskedCertificate.parse(request("CN=a"));
    assertEquals(NOW.plusSeconds(3600), end(authority.sign(asked, List.of("any"), 3600)));
    assertEquals(NOW.plusSeconds(600), end(authority.sign(asked, List.of("any"), 1)));
    assertEquals(
        NOW.plus(Duration.ofHours(8)).minusSeconds(300),
        end(authority.sign(asked, List.of("any"), 8 * 3600)));
    X509Certificate shortLived = authority(NOW.plusSeconds(1000));
    Authority old =
        new Authority(
            new ClusterSigner(Pem.write(List.of(shortLived)), Pem.write(caKeys.getPrivate())),
            clock);
    assertEquals(NOW.plusSeconds(1000), end(old.sign(asked, List.of("any"), null)));
  }

  private static Instant end(String pem) {
    return Pem.certificates(pem).getFirst().getNotAfter().toInstant();
  }

  @Test
  void whatTheSignerDoesNotSignFails() throws Exception {
    try (ControllerFixture fixture = new ControllerFixture(clock)) {
      fixture.start(new SigningController(fixture.client, fixture.informers, clock, signer()));
      fixture.client.create(
          CertificatesV1.CERTIFICATESIGNINGREQUESTS,
          with(asked("odd", SERVING, request(NODE), "server auth"), "Approved", NOW).build());
      var failed =
          fixture.awaitObject(
              CertificatesV1.CERTIFICATESIGNINGREQUESTS,
              "",
              "odd",
              found -> Requests.has(found, "Failed"));
      var condition = failed.status().conditions().getLast();
      assertEquals("SignerValidationFailure", condition.reason());
      assertEquals("DNS or IP subjectAltName is required", condition.message());
      assertEquals(NOW, condition.lastUpdateTime());
    }
  }

  @Test
  void rulesOfTheSigners() {
    GeneralName dns = new GeneralName(GeneralName.dNSName, "a");
    GeneralName mail = new GeneralName(GeneralName.rfc822Name, "a@b");
    String[] serving = {"digital signature", "key encipherment", "server auth"};
    assertEquals("null", problem(SERVING, request(NODE, dns), serving));
    assertEquals("null", problem(SERVING, request(NODE, dns), "server auth", "digital signature"));
    assertEquals(
        "usages did not match [digital signature key encipherment server auth]",
        problem(SERVING, request(NODE, dns), "server auth"));
    assertEquals(
        "Email subjectAltNames are not allowed",
        problem(SERVING, request(NODE, dns, mail), serving));
    assertEquals(
        "subject common name does not begin with system:node:",
        problem(SERVING, request("O=system:nodes,CN=a", dns), serving));
    assertEquals(
        "subject organization is not system:nodes",
        problem(KUBELET, request("O=a,O=system:nodes,CN=system:node:a"), KUBELET_USAGES));
    assertEquals(
        "DNS subjectAltNames are not allowed",
        problem(KUBELET, request(NODE, dns), KUBELET_USAGES));
    assertEquals("null", problem(KUBELET, request(NODE), KUBELET_USAGES));
    assertEquals(
        "invalid usage for client certificate: server auth",
        problem(CLIENT, request("CN=a"), "client auth", "server auth"));
    assertEquals(
        "missing required usage for client certificate: client auth",
        problem(CLIENT, request("CN=a"), "digital signature"));
  }

  private static String problem(String signer, Bytes request, String... usages) {
    return String.valueOf(
        SignerRules.problem(signer, AskedCertificate.parse(request), List.of(usages)));
  }

  @Test
  void nodesAreApprovedAsFarAsTheyMay() throws Exception {
    List<String> questions = new CopyOnWriteArrayList<>();
    try (ControllerFixture fixture = new ControllerFixture(clock)) {
      fixture.start(
          new ApprovingController(
              fixture.client,
              fixture.informers,
              InstantSource.system(),
              review -> answer(review, questions)));
      fixture.client.create(
          CertificatesV1.CERTIFICATESIGNINGREQUESTS,
          asked("own", KUBELET, request(NODE), KUBELET_USAGES)
              .spec(spec -> spec.username("system:node:a"))
              .build());
      fixture.client.create(
          CertificatesV1.CERTIFICATESIGNINGREQUESTS,
          asked("other", KUBELET, request(NODE), KUBELET_USAGES)
              .spec(spec -> spec.username("stranger"))
              .build());
      fixture.client.create(
          CertificatesV1.CERTIFICATESIGNINGREQUESTS,
          asked("bootstrap", KUBELET, request(NODE), KUBELET_USAGES)
              .spec(spec -> spec.username("bootstrapper"))
              .build());
      var own = await(fixture, "own", false).status().conditions().getFirst();
      assertEquals("AutoApproved", own.reason());
      assertEquals(
          "Auto approving self kubelet client certificate after SubjectAccessReview.",
          own.message());
      var bootstrap = await(fixture, "bootstrap", false).status().conditions().getFirst();
      assertEquals(
          "Auto approving kubelet client certificate after SubjectAccessReview.",
          bootstrap.message());
      ControllerFixture.await(
          () -> questions.stream().filter("stranger nodeclient"::equals).count() > 1);
      assertFalse(questions.contains("stranger selfnodeclient"));
    }
  }

  private static boolean answer(SubjectAccessReview review, List<String> questions) {
    var asked = review.spec();
    String subresource = Objects.requireNonNull(asked.resourceAttributes()).subresource();
    questions.add(asked.user() + " " + subresource);
    return switch (asked.user()) {
      case "system:node:a" -> subresource.equals("selfnodeclient");
      case "bootstrapper" -> subresource.equals("nodeclient");
      default -> false;
    };
  }

  @Test
  void oldRequestsAreCleanedAway() throws Exception {
    Instant old = NOW.minus(Duration.ofMinutes(61));
    try (ControllerFixture fixture = new ControllerFixture(clock)) {
      Bytes any = request("CN=a");
      add(fixture, with(asked("denied", CLIENT, any, "client auth"), "Denied", old));
      add(fixture, with(asked("failed", CLIENT, any, "client auth"), "Failed", old));
      add(fixture, with(asked("waiting", CLIENT, any, "client auth"), "Approved", old));
      add(fixture, with(asked("recent", CLIENT, any, "client auth"), "Denied", NOW));
      add(fixture, asked("pending", CLIENT, any, "client auth"));
      add(
          fixture,
          asked("forgotten", CLIENT, any, "client auth")
              .metadata(m -> m.creationTimestamp(NOW.minus(Duration.ofHours(25)))));
      Bytes expired = Bytes.utf8(Pem.write(List.of(authority(NOW.minusSeconds(1)))));
      add(
          fixture,
          with(asked("expired", CLIENT, any, "client auth"), "Approved", NOW)
              .status(status -> status.certificate(expired)));
      fixture.start(new CleanerController(fixture.client, fixture.informers, clock));
      for (String gone : List.of("denied", "failed", "forgotten", "expired")) {
        ControllerFixture.await(
            () -> !fixture.exists(CertificatesV1.CERTIFICATESIGNINGREQUESTS, "", gone));
      }
      assertEquals(
          Set.of("waiting", "recent", "pending"),
          Set.copyOf(
              fixture
                  .client
                  .list(CertificatesV1.CERTIFICATESIGNINGREQUESTS, ListQuery.ALL)
                  .items()
                  .stream()
                  .map(CertificateSigningRequest::name)
                  .toList()));
    }
  }

  private static void add(ControllerFixture fixture, CertificateSigningRequestBuilder request) {
    fixture.client.put(CertificatesV1.CERTIFICATESIGNINGREQUESTS, request.build());
  }
}
