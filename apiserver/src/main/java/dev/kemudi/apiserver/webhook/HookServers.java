package dev.kemudi.apiserver.webhook;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.https.SystemTrust;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks that objects of the API name. Connections to them are kept; those that have not been
 * asked for longest are given up when there are too many.
 */
public final class HookServers implements AutoCloseable {
  private static final int MOST = 200;

  private final HttpRuntime runtime;
  private final ServiceRoutes routes;

  /** By their address, the one that was asked last at the end. */
  @GuardedBy("this")
  private final Map<HookAddress, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);

  @GuardedBy("this")
  private boolean closed;

  /** A server, and how many calls are on their way. */
  private static final class Kept {
    private final HookServer server;
    private int calls;
    private boolean given;

    Kept(HookServer server) {
      this.server = server;
    }
  }

  /** Makes it. */
  public HookServers(HttpRuntime runtime, ServiceRoutes routes) {
    this.runtime = runtime;
    this.routes = routes;
  }

  /**
   * Sends a review and waits for the answer.
   *
   * @param deadline when the call ends, as {@link System#nanoTime} counts
   */
  public byte[] post(HookAddress address, byte[] body, long deadline)
      throws CallFailedException, InterruptedException {
    Kept to = take(address);
    try {
      return to.server.post(body, deadline, true);
    } finally {
      giveBack(to);
    }
  }

  private synchronized Kept take(HookAddress address) throws CallFailedException {
    if (closed) {
      throw CallFailedException.unreachable("the server stops", false);
    }
    Kept known = kept.get(address);
    if (known == null) {
      known = new Kept(open(address));
      kept.put(address, known);
      while (kept.size() > MOST) {
        HookAddress eldest = kept.keySet().iterator().next();
        giveUp(kept.remove(eldest));
      }
    }
    known.calls++;
    return known;
  }

  /** Under the lock of all. */
  private static void giveUp(@Nullable Kept old) {
    if (old != null) {
      old.given = true;
      if (old.calls == 0) {
        old.server.close();
      }
    }
  }

  private synchronized void giveBack(Kept used) {
    used.calls--;
    if (used.given && used.calls == 0) {
      used.server.close();
    }
  }

  private HookServer open(HookAddress address) throws CallFailedException {
    HttpClientConfig config =
        HttpClientConfig.with(trust(address.caPem()))
            .withProtocols(HttpClientConfig.Protocols.HTTP_1_1_ONLY);
    HttpClient client =
        HttpClient.open(address.service() ? config.withDialer(routes) : config, runtime);
    return new HookServer(client, address.origin(), address.path(), "", "");
  }

  private static ClientTls trust(String caPem) throws CallFailedException {
    if (caPem.isEmpty()) {
      return ClientTls.trusting(SystemTrust.read());
    }
    try {
      return ClientTls.trusting(TrustedCas.fromPem(caPem));
    } catch (IllegalArgumentException e) {
      throw CallFailedException.senseless(
          "unable to load root certificates: unable to parse bytes as PEM block");
    }
  }

  @Override
  public void close() {
    List<Kept> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(kept.values());
      kept.clear();
    }
    all.forEach(each -> each.server.close());
  }
}
