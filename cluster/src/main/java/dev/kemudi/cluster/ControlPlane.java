package dev.kemudi.cluster;

import dev.kemudi.apiserver.aggregation.FrontProxy;
import dev.kemudi.apiserver.authn.RequestHeaderAuthenticator;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authn.TokenIssuer;
import dev.kemudi.apiserver.connect.NodeConnection;
import dev.kemudi.apiserver.server.AccessOptions;
import dev.kemudi.apiserver.server.ApiServer;
import dev.kemudi.apiserver.server.ApiServerOptions;
import dev.kemudi.apiserver.server.ReleaseGates;
import dev.kemudi.client.Client;
import dev.kemudi.client.config.ClientConfig;
import dev.kemudi.client.https.HttpsClient;
import dev.kemudi.cluster.pki.ClusterPki;
import dev.kemudi.cluster.pki.PemPair;
import dev.kemudi.controllers.ClusterControllerOptions;
import dev.kemudi.controllers.certificates.ClusterSigner;
import dev.kemudi.http.HttpRuntime;
import dev.kemudi.http.tls.Identity;
import dev.kemudi.http.tls.Pem;
import dev.kemudi.http.tls.ServerTls;
import dev.kemudi.http.tls.TrustedCas;
import dev.kemudi.node.agent.NodeServing;
import dev.kemudi.resources.BuiltinResources;
import dev.kemudi.store.ObjectStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running control plane. Several run in one process and share nothing; closing one leaves nothing
 * behind.
 */
public final class ControlPlane implements AutoCloseable {
  private static final String ISSUER = "https://kubernetes.default.svc.cluster.local";

  private static final int KUBELET_PORT = 10250;

  private final InstantSource clock;
  private final ObjectStore store;
  private final ClusterPki pki;
  private final HttpRuntime runtime;
  private final ApiServer server;
  private final LateRawClient raw;
  private final Components components;

  private ControlPlane(
      ControlPlaneOptions options, ObjectStore store, HttpRuntime runtime, ClusterPki pki)
      throws IOException {
    this.clock = options.clock();
    this.store = store;
    this.pki = pki;
    this.runtime = runtime;
    if (options.folder() != null && !options.components().contains(Component.CONTROLLERS)) {
      // Whoever is to do the controllers' work reads the key when the server is ready.
      pki.accounts().get();
    }
    SecureRandom random = new SecureRandom();
    ReleaseGates gates = new ReleaseGates(options.featureGates());
    this.server = server(options, gates, random);
    this.raw =
        new LateRawClient(
            () -> new HttpsClient(admin().named("kube-controller-manager"), runtime, clock));
    this.components =
        new Components(
            options.components(),
            server,
            ClusterControllerOptions.of(options.podRange(), pki.authority().certificate())
                .withSigner(new ClusterSigner(pki.authority().certificate(), pki.authority().key()))
                .withTokens(new TokenIssuer(ISSUER, pki.accounts(), options.clock())::issueLegacy)
                .withMetrics(raw)
                .withLocalStorage(options.volumes(raw))
                .withSelection(options.controllers())
                .withGates(gates::enabled),
            options.clock(),
            unguarded(random),
            options.elects() ? LocalMachine.name() + "_" + UUID.randomUUID() : "",
            options.folder() == null ? () -> {} : pki.accounts()::get);
  }

  /**
   * Chance for components, which draw much of it and keep nothing secret with it: the scheduler
   * alone asks hundreds of times for a pod. Safe for several threads.
   */
  private static RandomGenerator unguarded(SecureRandom seed) {
    return new Random(seed.nextLong());
  }

  private ApiServer server(ControlPlaneOptions options, ReleaseGates gates, SecureRandom random)
      throws IOException {
    Identity identity = Identity.fromPem(pki.server().key(), pki.server().certificate());
    FrontProxy proxy = proxy(options.access().proxies());
    return ApiServer.start(
        new ApiServerOptions(
            store,
            runtime,
            options.address(),
            ServerTls.of(
                identity,
                TrustedCas.of(Pem.certificates(pki.authority().certificate())),
                proxy.authorities()),
            pki.accounts(),
            ISSUER,
            options.serviceRange(),
            options.reachable(),
            new NodeConnection(
                Identity.fromPem(pki.kubeletClient().key(), pki.kubeletClient().certificate()),
                options.kubelets().authorities(),
                options.kubelets().addressTypes()),
            gates,
            options.admission(),
            proxy,
            options.access(),
            options.audit(),
            options.limits(),
            options.serving().withShared(!options.etcd().isEmpty()),
            options.clock(),
            random));
  }

  /** The cluster's own front proxy, and others that may speak for users. */
  private FrontProxy proxy(AccessOptions.@Nullable Proxies others) {
    Identity own = Identity.fromPem(pki.frontProxy().key(), pki.frontProxy().certificate());
    String authority = pki.frontProxyAuthority().certificate();
    List<String> ownName = List.of(ClusterPki.FRONT_PROXY);
    if (others == null) {
      return new FrontProxy(
          own,
          TrustedCas.fromPem(authority),
          RequestHeaderAuthenticator.Configuration.standard(ownName));
    }
    RequestHeaderAuthenticator.Configuration told = others.headers();
    boolean anyName = told.allowedNames().isEmpty() && !others.caPem().isEmpty();
    List<String> names =
        Stream.concat(ownName.stream(), told.allowedNames().stream()).distinct().toList();
    return new FrontProxy(
        own,
        TrustedCas.fromPem(authority + others.caPem()),
        new RequestHeaderAuthenticator.Configuration(
            anyName ? List.of() : names,
            told.userHeaders(),
            told.groupHeaders(),
            told.extraPrefixes()));
  }

  /**
   * Starts a control plane.
   *
   * @throws IOException when its folder can't be used or its address not be bound
   */
  public static ControlPlane start(ControlPlaneOptions options) throws IOException {
    return start(options, HttpRuntime::create);
  }

  /**
   * The same, with other event loops.
   *
   * @param loops makes them; they are closed with the control plane
   */
  public static ControlPlane start(ControlPlaneOptions options, Supplier<HttpRuntime> loops)
      throws IOException {
    FutureTask<ClusterPki> pki = new FutureTask<>(options::pki);
    Thread.ofVirtual().name("pki").start(pki);
    // Keys take their time, so what doesn't hang on them is loaded beside it.
    HttpRuntime runtime = loops.get();
    BuiltinResources.all();
    try {
      ObjectStore store = options.openStore();
      try {
        return new ControlPlane(options, store, runtime, finished(pki));
      } catch (IOException | RuntimeException e) {
        store.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      runtime.close();
      throw e;
    }
  }

  private static ClusterPki finished(FutureTask<ClusterPki> pki) throws IOException {
    try {
      return pki.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException unexpected -> throw unexpected;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while keys were made");
    }
  }

  /** Waits until it is ready; false if the time is over before. */
  public boolean awaitReady(Duration time) throws InterruptedException {
    return server.awaitReady(time);
  }

  public URI url() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  /** How the administrator reaches it. */
  public ClientConfig admin() {
    PemPair own = pki.admin().pair();
    return ClientConfig.at(url(), pki.authority().certificate())
        .withCertificate(own.certificate(), own.key());
  }

  /**
   * Gives the administrator a key that every client can read. That takes its time, so it comes
   * after the tokens' key, for which there may be somebody waiting.
   *
   * @return whether {@link #admin} is another than before
   */
  boolean settleAdmin() {
    pki.accounts().get();
    return pki.admin().settle();
  }

  /** A client within the process that may do everything. */
  public Client client() {
    return server.admin();
  }

  /** The names of the controllers and the scheduler that run beside the API server. */
  List<String> running() throws InterruptedException {
    return components.names();
  }

  /** A client for the agent of a node. */
  Client asNode(String name) {
    return server.client(
        SystemUsers.user(SystemUsers.NODE_PREFIX + name, SystemUsers.NODES), "kubelet");
  }

  /** What the server of a node on this machine needs. */
  NodeServing serving(String name, List<InetAddress> addresses) {
    return new NodeServing(runtime, nodeTls(name, addresses), KUBELET_PORT);
  }

  /** By what the server of a node is known, and knows others: by the cluster's authority. */
  public ServerTls nodeTls(String name, List<InetAddress> addresses) {
    PemPair pair =
        pki.node(
            name,
            addresses.stream().map(InetAddress::getHostAddress).toList(),
            clock,
            new SecureRandom());
    return ServerTls.of(
        Identity.fromPem(pair.key(), pair.certificate()),
        TrustedCas.of(Pem.certificates(pki.authority().certificate())));
  }

  /** A client for the DNS server. */
  Client asDns() {
    return server.client(SystemUsers.user("system:dns", SystemUsers.MASTERS), "kemudi-dns");
  }

  /** A client for the service proxy of a node. */
  Client asProxy() {
    return server.client(SystemUsers.user(SystemUsers.PROXY), "kube-proxy");
  }

  @Override
  public void close() {
    components.close();
    raw.close();
    server.close();
    runtime.close();
    store.close();
  }
}
