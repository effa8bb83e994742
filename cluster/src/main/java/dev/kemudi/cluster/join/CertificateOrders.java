package dev.kemudi.cluster.join;

import dev.kemudi.api.certificates.v1.CertificateSigningRequest;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestBuilder;
import dev.kemudi.api.certificates.v1.CertificateSigningRequestCondition;
import dev.kemudi.api.certificates.v1.CertificatesV1;
import dev.kemudi.client.Client;
import dev.kemudi.client.ListQuery;
import dev.kemudi.client.informer.Informer;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.cluster.pki.SigningRequest;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.value.Bytes;
import java.io.IOException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Orders certificates at an API server, and waits until somebody has signed them. */
public final class CertificateOrders {
  /** How long somebody may take to approve. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** What a certificate is for, and so who signs it. */
  public enum Purpose {
    CLIENT("kubernetes.io/kube-apiserver-client-kubelet", "client auth"),
    SERVER("kubernetes.io/kubelet-serving", "server auth");

    private final String signer;
    private final String usage;

    Purpose(String signer, String usage) {
      this.signer = signer;
      this.usage = usage;
    }
  }

  private final Client client;
  private final InstantSource clock;
  private final SecureRandom random;

  public CertificateOrders(Client client, InstantSource clock, SecureRandom random) {
    this.client = client;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Has a key certified. The same key is ordered for once, however often this is called for it.
   *
   * @return the chain in PEM
   * @throws IOException if it is denied, can't be signed, or nobody answers
   */
  public String certify(SigningRequest request, KeyPair keys, Purpose purpose)
      throws IOException, InterruptedException {
    String name = name(keys, purpose);
    try {
      client.create(
          CertificatesV1.CERTIFICATESIGNINGREQUESTS,
          CertificateSigningRequestBuilder.create()
              .metadata(metadata -> metadata.name(name))
              .spec(
                  spec ->
                      spec.request(Bytes.utf8(request.pem(keys, random)))
                          .signerName(purpose.signer)
                          .usages(List.of("digital signature", "key encipherment", purpose.usage)))
              .build());
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw new IOException("cannot create certificate signing request: " + e.getMessage(), e);
      }
    }
    return await(name);
  }

  private static String name(KeyPair keys, Purpose purpose) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
      return (purpose == Purpose.CLIENT ? "node-csr-" : "csr-")
          + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }

  private String await(String name) throws IOException, InterruptedException {
    BlockingQueue<CertificateSigningRequest> seen = new LinkedBlockingQueue<>();
    try (SharedInformers informers = new SharedInformers(client, clock, random)) {
      informers
          .of(
              CertificatesV1.CERTIFICATESIGNINGREQUESTS,
              ListQuery.ALL.withFields("metadata.name=" + name))
          .addListener(new Collector(seen));
      informers.start();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        CertificateSigningRequest now = seen.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (now == null) {
          throw new IOException(
              "certificate request was not signed: timed out waiting for the condition");
        }
        String chain = chain(now);
        if (!chain.isEmpty()) {
          return chain;
        }
      }
    }
  }

  /** The signed chain; empty if it isn't there yet. */
  private static String chain(CertificateSigningRequest request) throws IOException {
    for (CertificateSigningRequestCondition condition : request.status().conditions()) {
      if (!condition.type().equals("Approved")) {
        throw new IOException(
            "certificate signing request "
                + request.name()
                + " is "
                + (condition.type().equals("Denied") ? "denied" : "failed")
                + ", reason: "
                + condition.reason()
                + ", message: "
                + condition.message());
      }
    }
    return request.status().certificate().toUtf8();
  }

  /** Keeps every state of a request, for a waiting thread. */
  private record Collector(BlockingQueue<CertificateSigningRequest> seen)
      implements Informer.Listener<CertificateSigningRequest> {
    @Override
    public void added(CertificateSigningRequest request) {
      seen.add(request);
    }

    @Override
    public void updated(CertificateSigningRequest old, CertificateSigningRequest request) {
      seen.add(request);
    }

    @Override
    public void deleted(CertificateSigningRequest request) {
      // The wait ends by itself, or somebody asks again.
    }
  }
}
