package dev.kemudi.apiserver.webhook;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.https.SystemTrust;
import dev.kemudi.http.HttpClient;
import dev.kemudi.http.HttpClientConfig;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.ClientTls;
import dev.kemudi.http.tls.TrustedCas;
import java.time.Duration;
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

  /** What is closed with these. */
  @GuardedBy("this")
  private final List<AutoCloseable> others = new ArrayList<>();

  @GuardedBy("this")
  private boolean closed;

  private final @Nullable HookCredentials credentials;

  /** A server, and how many calls are on their way. */
  private static final class Kept {
    private final HookServer server;
    private int calls;
    private boolean given;

    Kept(HookServer server) {
      this.server = server;
    }
  }

  /** Makes it; to all webhooks this server is nobody. */
  public HookServers(HttpRuntime runtime, ServiceRoutes routes) {
    this(runtime, routes, null);
  }

  private HookServers(
      HttpRuntime runtime, ServiceRoutes routes, @Nullable HookCredentials credentials) {
    this.runtime = runtime;
    this.routes = routes;
    this.credentials = credentials;
  }

  /** The same webhooks, to whom this server is somebody; closed with these. */
  public HookServers as(@Nullable HookCredentials known) {
    if (known == null) {
      return this;
    }
    HookServers servers = new HookServers(runtime, routes, known);
    add(servers);
    return servers;
  }

  /**
   * A webhook that a file names, closed with these.
   *
   * @param firstPause between the first two tries
   */
  public ConfiguredHook configured(ClientConfig config, Duration firstPause) {
    ConfiguredHook hook = ConfiguredHook.open(config, runtime, firstPause);
    add(hook);
    return hook;
  }

  private synchronized void add(AutoCloseable other) {
    others.add(other);
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
    ClientConfig known =
        credentials == null
            ? null
            : credentials.find(address.origin().host(), address.origin().port());
    ClientTls tls = trust(address.caPem());
    HttpClientConfig config =
        HttpClientConfig.with(known == null ? tls : ConfiguredHook.as(known, tls))
            .withProtocols(HttpClientConfig.Protocols.HTTP_1_1_ONLY);
    HttpClient client =
        HttpClient.open(address.service() ? config.withDialer(routes) : config, runtime);
    return new HookServer(
        client,
        address.origin(),
        address.path(),
        "",
        known == null ? "" : ConfiguredHook.authorization(known));
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

  private static void end(AutoCloseable other) {
    switch (other) {
      case HookServers servers -> servers.close();
      case ConfiguredHook hook -> hook.close();
      default -> throw new IllegalStateException("not to be closed: " + other);
    }
  }

  @Override
  public void close() {
    List<Kept> all;
    List<AutoCloseable> more;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(kept.values());
      kept.clear();
      more = new ArrayList<>(others);
      others.clear();
    }
    more.forEach(HookServers::end);
    all.forEach(each -> each.server.close());
  }
}
