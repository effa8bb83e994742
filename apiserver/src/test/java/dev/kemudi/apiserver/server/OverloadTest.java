package dev.kemudi.apiserver.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kemudi.api.flowcontrol.v1beta2.FlowSchema;
import dev.kemudi.api.flowcontrol.v1beta2.FlowSchemaBuilder;
import dev.kemudi.api.flowcontrol.v1beta2.FlowcontrolV1beta2;
import dev.kemudi.apiserver.admission.PluginSelection;
import dev.kemudi.client.Client;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.http.Headers;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRequest;
import dev.kemudi.http.HttpResponse;
import dev.kemudi.http.RequestBody;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** More requests than a small server answers at a time. */
class OverloadTest {
  private static final int REQUESTS = 200;
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

  /** Everybody has seats of a level or queues for them, so all are answered in the end. */
  @Test
  void requestsThatWaitAreAnsweredInTheEnd() throws Exception {
    RequestLimits small = new RequestLimits(4, 2, Duration.ofSeconds(60));
    try (TestServer server =
            new TestServer(PluginSelection.without("ServiceAccount"), null, small);
        HttpClient client = plain(server);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> request = () -> get(client, server).status();
      for (Future<Integer> done : threads.invokeAll(Collections.nCopies(REQUESTS, request))) {
        assertEquals(200, done.get());
      }
    }
  }

  /** The last level has no queues: who finds it full is sent away. */
  @Test
  void whoMayNotWaitIsToldToComeBack() throws Exception {
    RequestLimits small = new RequestLimits(4, 2, Duration.ofSeconds(60));
    CountDownLatch holding = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    try (TestServer server =
            new TestServer(PluginSelection.without("ServiceAccount"), null, small);
        HttpClient client = plain(server)) {
      Client admin = server.client("O=system:masters,CN=admin");
      FlowSchema rest = admin.get(FlowcontrolV1beta2.FLOWSCHEMAS, new ObjectKey("", "catch-all"));
      admin.create(
          FlowcontrolV1beta2.FLOWSCHEMAS,
          FlowSchemaBuilder.create()
              .metadata(meta -> meta.name("everybody"))
              .spec(rest.spec())
              .spec(spec -> spec.matchingPrecedence(50))
              .build());
      String last =
          admin
              .get(FlowcontrolV1beta2.PRIORITYLEVELCONFIGURATIONS, new ObjectKey("", "catch-all"))
              .uid();
      await(
          () ->
              get(client, server)
                  .headers()
                  .get("X-Kubernetes-PF-PriorityLevel-UID", "")
                  .equals(last));
      HttpRequest held =
          HttpRequest.of("POST", server.url().resolve(REVIEWS))
              .withHeaders(Headers.of("Content-Type", "application/json"))
              .withBody(
                  RequestBody.streamed(
                      -1,
                      out -> {
                        out.write('{');
                        holding.countDown();
                        waitFor(enough);
                        out.write('}');
                      }));
      Thread holder = Thread.startVirtualThread(() -> send(client, held));
      assertTrue(holding.await(30, TimeUnit.SECONDS));
      // The reply itself is kept: the one after it may find a seat that has just become free.
      AtomicReference<Reply> refusal = new AtomicReference<>();
      await(
          () -> {
            refusal.set(get(client, server));
            return refusal.get().status() == 429;
          });
      Reply refused = refusal.get();
      assertEquals("1", refused.headers().get("Retry-After"));
      assertEquals("Too many requests, please try again later.\n", refused.text());
      assertEquals(last, refused.headers().get("X-Kubernetes-PF-PriorityLevel-UID"));
      enough.countDown();
      assertTrue(holder.join(Duration.ofSeconds(30)));
      await(() -> get(client, server).status() == 200);
    }
  }

  private record Reply(int status, Headers headers, String text) {}

  private static HttpClient plain(TestServer server) throws Exception {
    ClientConfig config = server.config("CN=jane");
    return HttpClient.open(
        HttpClientConfig.with(
            ClientTls.trusting(TrustedCas.fromPem(config.caPem()))
                .withIdentity(Identity.fromPem(config.keyPem(), config.certificatePem()))),
        server.runtime());
  }

  private static Reply get(HttpClient client, TestServer server) {
    return send(client, HttpRequest.of("GET", server.url().resolve("/version")));
  }

  private static Reply send(HttpClient client, HttpRequest request) {
    try (HttpResponse response = client.send(request)) {
      return new Reply(
          response.status(),
          response.headers(),
          new String(response.readBody(1 << 20), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in time");
      Thread.onSpinWait();
    }
  }
}
