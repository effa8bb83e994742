package dev.kemudi.cluster.join;

import dev.kemudi.client.Threads;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.cluster.pki.EllipticKeys;
import dev.kemudi.cluster.pki.SigningRequest;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.machinery.status.StatusError;
import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Orders a certificate anew, with a new key, when seven to nine tenths of its life are over: not
 * all nodes at once.
 */
public final class Renewal implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Renewal.class.getName());
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Puts a key and its chain in the place of those before. */
  private interface Use {
    Identity replace(KeyPair keys, String chain);
  }

  private final SigningRequest request;
  private final CertificateOrders.Purpose purpose;
  private final CertificateOrders orders;
  private final Use use;
  private final InstantSource clock;
  private final SecureRandom random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Renewal(
      @Nullable X509Certificate current,
      SigningRequest request,
      CertificateOrders.Purpose purpose,
      CertificateOrders orders,
      Use use,
      InstantSource clock,
      SecureRandom random) {
    this.request = request;
    this.purpose = purpose;
    this.orders = orders;
    this.use = use;
    this.clock = clock;
    this.random = random;
    this.thread =
        Thread.ofVirtual().name("certificate-renewal-" + purpose).start(() -> run(current));
  }

  /** Renews the certificate by which the client and the file show who the node is. */
  public static Renewal ofClient(
      NodeKubeconfig file,
      String node,
      HttpsClient client,
      InstantSource clock,
      SecureRandom random) {
    return new Renewal(
        Pem.certificates(file.read().certificatePem()).getFirst(),
        NodeKubeconfig.request(node),
        CertificateOrders.Purpose.CLIENT,
        new CertificateOrders(client, clock, random),
        (keys, chain) -> {
          Identity identity = file.renew(keys, chain);
          client.replaceIdentity(identity);
          return identity;
        },
        clock,
        random);
  }

  /** Orders a certificate for the node's own server at once, and renews it. */
  public static Renewal ofServer(
      ServerTls tls,
      String node,
      List<String> addresses,
      HttpsClient client,
      InstantSource clock,
      SecureRandom random) {
    return new Renewal(
        null,
        new SigningRequest("system:nodes", "system:node:" + node, List.of(node), addresses),
        CertificateOrders.Purpose.SERVER,
        new CertificateOrders(client, clock, random),
        (keys, chain) -> {
          Identity identity = new Identity(keys.getPrivate(), Pem.certificates(chain));
          tls.replace(identity);
          return identity;
        },
        clock,
        random);
  }

  private void run(@Nullable X509Certificate first) {
    X509Certificate current = first;
    try {
      while (!closed.await(wait(current).toMillis(), TimeUnit.MILLISECONDS)) {
        current = renewed(current);
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "no certificates are renewed any more");
    }
  }

  /** How long the certificate needs no renewal. */
  private Duration wait(@Nullable X509Certificate current) {
    return current == null
        ? Duration.ZERO
        : Duration.between(clock.instant(), deadline(current, random.nextDouble()));
  }

  static Instant deadline(X509Certificate certificate, double jitter) {
    Instant from = certificate.getNotBefore().toInstant();
    long life = Duration.between(from, certificate.getNotAfter().toInstant()).toMillis();
    return from.plusMillis(Math.round(life * (0.7 + 0.2 * jitter)));
  }

  private @Nullable X509Certificate renewed(@Nullable X509Certificate current)
      throws InterruptedException {
    KeyPair keys = EllipticKeys.make(random);
    while (true) {
      try {
        return use.replace(keys, orders.certify(request, keys, purpose)).leaf();
      } catch (IOException | StatusError | TransportException e) {
        LOG.log(System.Logger.Level.WARNING, "a certificate was not renewed for=" + purpose, e);
        if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return current;
        }
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    Threads.join(thread);
  }
}
