package dev.kemudi.apiserver.webhook;

import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.https.SystemTrust;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.Origin;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A webhook that a kubeconfig file names. One that fails in a way that may pass is asked again, a
 * few times and ever more slowly.
 */
public final class ConfiguredHook implements AutoCloseable {
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int TRIES = 5;
  private static final double FACTOR = 1.5;

  private final HookServer server;
  private final Duration firstPause;
  private final CountDownLatch hurried = new CountDownLatch(1);

  private ConfiguredHook(HookServer server, Duration firstPause) {
    this.server = server;
    this.firstPause = firstPause;
  }

  /**
   * Opens it; nothing is sent.
   *
   * @param config where it is and who asks
   * @param firstPause between the first two tries
   * @throws IllegalArgumentException when its keys or certificates can't be read
   */
  public static ConfiguredHook open(ClientConfig config, HttpRuntime runtime, Duration firstPause) {
    URI url = config.server();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : url.getRawQuery();
    HttpClient client = HttpClient.open(HttpClientConfig.with(tls(config)), runtime);
    return new ConfiguredHook(
        new HookServer(client, Origin.of(url), path, query, authorization(config)), firstPause);
  }

  /** How a user shows who he is; empty for not in a header. */
  static String authorization(ClientConfig config) {
    try {
      String token =
          config.tokenFile() == null
              ? config.token()
              : Files.readString(config.tokenFile()).strip();
      return token.isEmpty() ? "" : "Bearer " + token;
    } catch (IOException e) {
      throw new IllegalArgumentException("can't read the token of a webhook: " + e.getMessage(), e);
    }
  }

  private static ClientTls tls(ClientConfig config) {
    ClientTls tls =
        config.insecure()
            ? ClientTls.trustingAnyone()
            : ClientTls.trusting(
                config.caPem().isEmpty() ? SystemTrust.read() : TrustedCas.fromPem(config.caPem()));
    if (!config.tlsServerName().isEmpty()) {
      tls = tls.withServerName(config.tlsServerName());
    }
    return as(config, tls);
  }

  /** With the certificate of a user, if he has one. */
  static ClientTls as(ClientConfig config, ClientTls tls) {
    return config.certificatePem().isEmpty()
        ? tls
        : tls.withIdentity(Identity.fromPem(config.keyPem(), config.certificatePem()));
  }

  /** Sends a review and waits for the answer, asking again where that may help. */
  public byte[] post(byte[] body) throws CallFailedException, InterruptedException {
    return post(body, true, CallFailedException::isTransient);
  }

  /** Sends something, again and again whatever is wrong; what is answered doesn't matter. */
  public void tell(byte[] body) throws CallFailedException, InterruptedException {
    post(body, false, failure -> true);
  }

  private byte[] post(byte[] body, boolean wanted, Predicate<CallFailedException> again)
      throws CallFailedException, InterruptedException {
    double pause = firstPause.toNanos();
    CallFailedException last = null;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (last != null) {
        if (hurried.await((long) pause, TimeUnit.NANOSECONDS)) {
          break;
        }
        pause *= FACTOR;
      }
      try {
        return server.post(body, System.nanoTime() + TIME.toNanos(), wanted);
      } catch (CallFailedException e) {
        last = e;
        if (!again.test(e)) {
          break;
        }
      }
    }
    throw last(last);
  }

  private static CallFailedException last(@Nullable CallFailedException failure) {
    return failure == null ? CallFailedException.senseless("not asked") : failure;
  }

  /** From now on nobody waits to ask again. */
  public void hurry() {
    hurried.countDown();
  }

  @Override
  public void close() {
    hurry();
    server.close();
  }
}
