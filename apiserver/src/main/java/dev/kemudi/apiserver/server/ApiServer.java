package dev.kemudi.apiserver.server;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.admission.BuiltinPlugins;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.WebhookSurroundings;
import dev.kemudi.apiserver.admission.rbac.RoleEscalation;
import dev.kemudi.apiserver.aggregation.Aggregation;
import dev.kemudi.apiserver.audit.Audit;
import dev.kemudi.apiserver.authn.IssuerDiscovery;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authn.TokenKey;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Impersonation;
import dev.kemudi.apiserver.authz.UnionAuthorizer;
import dev.kemudi.apiserver.authz.rbac.RbacIndex;
import dev.kemudi.apiserver.bootstrap.BackgroundBootstrap;
import dev.kemudi.apiserver.bootstrap.Bootstrapper;
import dev.kemudi.apiserver.bootstrap.DefaultFlows;
import dev.kemudi.apiserver.bootstrap.DefaultPolicy;
import dev.kemudi.apiserver.bootstrap.IdentityLease;
import dev.kemudi.apiserver.bootstrap.KubernetesService;
import dev.kemudi.apiserver.bootstrap.ServiceKeeper;
import dev.kemudi.apiserver.connect.PodConnections;
import dev.kemudi.apiserver.crd.CustomResources;
import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.encryption.Encryption;
import dev.kemudi.apiserver.encryption.EncryptionConfiguration;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.Visit;
import dev.kemudi.apiserver.flow.FlowControl;
import dev.kemudi.apiserver.local.CountedClient;
import dev.kemudi.apiserver.local.LocalClient;
import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.apiserver.metrics.AuditMetrics;
import dev.kemudi.apiserver.metrics.ClientMetrics;
import dev.kemudi.apiserver.metrics.ComponentFamilies;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.metrics.QueueFamilies;
import dev.kemudi.apiserver.metrics.StoreMetrics;
import dev.kemudi.apiserver.metrics.WatchMetrics;
import dev.kemudi.apiserver.openapi.BuiltinOpenApi;
import dev.kemudi.apiserver.openapi.CustomResourceOpenApi;
import dev.kemudi.apiserver.openapi.ForeignOpenApi;
import dev.kemudi.apiserver.openapi.OpenApiPages;
import dev.kemudi.apiserver.registry.RegistryServices;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.apiserver.webhook.ServiceRoutes;
import dev.kemudi.client.Client;
import dev.kemudi.client.controller.QueueReading;
import dev.kemudi.client.controller.QueueRegistry;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.client.metric.ComponentMetric;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.machinery.meta.v1.DeleteOptions;
import dev.kemudi.machinery.object.ObjectKey;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A running API server. Closing it ends streams at once, lets other requests come to their end for
 * a while, and leaves nothing behind.
 */
public final class ApiServer implements AutoCloseable {
  /** The release of Kubernetes whose API is served. */
  private static final String RELEASE = "v1.25.0";

  private static final Duration BOOTSTRAP_PAUSE = Duration.ofSeconds(1);
  private static final Duration BOOTSTRAP_PERIOD = Duration.ofMinutes(1);
  private static final Duration SERVICE_PERIOD = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ApiServerOptions options;
  private final Parts parts = new Parts();
  private final Metrics metrics = new Metrics();
  private final List<QueueRegistry> queueRegistries = new CopyOnWriteArrayList<>();
  private final ClientMetrics asked = new ClientMetrics(metrics);
  private final AdmissionMetrics admissions = new AdmissionMetrics(metrics);
  private final Encryption encryption;
  private final Catalog catalog;
  private final Authorizer authorizer;
  private final SharedInformers roles;
  private final RbacIndex knownRoles;
  private final ServedApis apis;
  private final ControlPlaneHealth health;
  private final Map<String, LocalClient.Special<?, ?>> localSpecials;
  private final RunningRequests running;
  private final BackgroundBootstrap bootstrap;
  private final CustomResources customResources;
  private final HttpServer http;

  private ApiServer(ApiServerOptions options) throws IOException {
    this.options = options;
    this.encryption = encryption();
    RegistryServices services =
        new RegistryServices(
            options.store(),
            new StoreMetrics(metrics),
            new AdmissionChain(List.of(), admissions),
            options.gates(),
            options.clock(),
            options.random(),
            options.serving().eventTtl(),
            encryption);
    RuntimeConfig versions = options.serving().apis().checked(ServedApis.known());
    this.catalog = catalog(services, versions);
    parts.add(catalog::close);
    Client loopback = loopback();
    SharedInformers informers = informers(loopback);
    this.roles = informers(loopback);
    HookServers hooks = new HookServers(options.runtime(), new ServiceRoutes(loopback));
    parts.add(hooks::close);
    DefaultPolicy policy = DefaultPolicy.load(options.gates());
    AccessControl access = access(loopback, informers, policy);
    this.authorizer = access.authorizer();
    this.knownRoles = access.known();

    PodConnections connections =
        new PodConnections(loopback, options.nodes(), options.runtime(), options.random());
    parts.add(connections::close);
    this.health = new ControlPlaneHealth(options.runtime(), this::storeAnswers);
    Specials specials =
        new Specials(
            catalog,
            access.tokens(),
            new Evictions(loopback, this::deletePod, options.clock()),
            services::admission,
            connections,
            health,
            new Bindings(catalog, options.clock()),
            options.clock(),
            versions);
    this.localSpecials = specials.local(access.reviews());
    this.apis = new ServedApis(catalog, access.reviews(), specials, versions);

    QueueRegistry queues = new QueueRegistry();
    watchQueues(queues);
    ForeignOpenApi foreignOpenApi = new ForeignOpenApi();
    Aggregation aggregation = queues.making(() -> aggregation(loopback, foreignOpenApi));
    parts.add(aggregation::close);
    CustomResourceOpenApi customOpenApi = new CustomResourceOpenApi();
    CustomResources custom =
        queues.making(
            () ->
                new CustomResources(
                    catalog,
                    services,
                    loopback,
                    informers,
                    hooks,
                    customOpenApi,
                    () -> apis.changed(aggregation::versions)));
    parts.add(custom::close);
    this.customResources = custom;
    OpenApiPages openApi =
        new OpenApiPages(
            List.of(new BuiltinOpenApi(apis.now()), customOpenApi, foreignOpenApi),
            RELEASE,
            options.clock());

    DefaultFlows flows = DefaultFlows.load();
    FlowControl flow = queues.making(() -> flow(loopback, flows));
    parts.add(flow::close);
    KubernetesService kubernetes = kubernetes();
    this.bootstrap =
        new BackgroundBootstrap(
            new Bootstrapper(loopback, policy, flows, kubernetes),
            BOOTSTRAP_PAUSE,
            BOOTSTRAP_PERIOD,
            () -> {
              flow.start();
              aggregation.publish();
            });
    ServiceKeeper keeper = new ServiceKeeper(kubernetes, loopback, SERVICE_PERIOD);
    this.running = new RunningRequests(options.limits().time());
    parts.add(running::close);
    try {
      services.admission(admission(loopback, hooks).then(new RoleEscalation(access.escalation())));
      RequestChain chain =
          new RequestChain(
              new Front(options.serving(), options.random()),
              running,
              audit(),
              access.authenticator(),
              new Impersonation(authorizer),
              flow,
              authorizer,
              aggregation,
              endpoints(specials.http(access.reviews())),
              new Pages(
                  apis::now, openApi, healthPages(), issuer(), metrics::text, new DebugPages(flow)),
              metrics,
              options.clock(),
              options.random());
      ServerMetrics.add(metrics, catalog, roles);
      QueueFamilies.add(metrics, this::queues);
      roles.start();
      aggregation.start();
      // What is looked up for tokens and nodes hangs on pods; without them all is read live.
      if (catalog.serves(CoreV1.PODS)) {
        informers.start();
      }
      custom.start();
      this.http = listen(chain);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
    bootstrap.start();
    parts.add(bootstrap::close);
    keeper.start();
    parts.add(keeper::close);
    if (options.gates().enabled("APIServerIdentity")) {
      IdentityLease identity = new IdentityLease(loopback, options.clock(), uuid(), uuid());
      identity.start();
      parts.add(identity::close);
    }
  }

  /**
   * Starts a server; it answers when this returns, and is {@link #isReady ready} soon after.
   *
   * @throws IOException when the address can't be bound, or admission plugins are set up wrongly
   */
  public static ApiServer start(ApiServerOptions options) throws IOException {
    return new ApiServer(options);
  }

  private Encryption encryption() throws IOException {
    EncryptionConfiguration configured = options.serving().encryption();
    if (configured == null) {
      return Encryption.none();
    }
    Encryption opened = configured.open(options.gates(), options.clock(), metrics);
    parts.add(opened::close);
    return opened;
  }

  private Catalog catalog(RegistryServices services, RuntimeConfig versions) {
    ServiceAddresses addresses =
        new ServiceAddresses(options.serviceRange(), options.gates(), options.random());
    Catalog made =
        new Catalog(
            services,
            key -> versions.serves(key.version(), key.resource()),
            Hooks.all(addresses, options.clock()));
    addresses.restoreFrom(made);
    return made;
  }

  private Client loopback() {
    UserInfo user = SystemUsers.user(SystemUsers.API_SERVER, SystemUsers.MASTERS);
    return new LocalClient(
        catalog,
        () -> new Discovery(List.of(), Map.of()),
        UnionAuthorizer.masters(),
        options.clock(),
        user,
        "kube-apiserver",
        Map.of());
  }

  private void deletePod(RequestContext context, ObjectKey key, DeleteOptions how) {
    catalog.registry(CoreV1.PODS).delete(context, key, how, how.dryRun().contains("All"));
  }

  private AccessControl access(Client loopback, SharedInformers informers, DefaultPolicy policy)
      throws IOException {
    try {
      return AccessControl.of(options, loopback, informers, roles, policy, parts, metrics);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private SharedInformers informers(Client loopback) {
    SharedInformers made = new SharedInformers(loopback, options.clock(), options.random());
    parts.add(made::close);
    return made;
  }

  private Aggregation aggregation(Client loopback, ForeignOpenApi openApi) {
    return new Aggregation(
        new Aggregation.Surroundings(
            roles,
            loopback,
            options.runtime(),
            apis.now().versions(),
            options.tls().clientCas(),
            options.frontProxy(),
            openApi,
            apis::changed,
            options.clock()));
  }

  private FlowControl flow(Client loopback, DefaultFlows flows) {
    return new FlowControl(
        options.limits().seats(),
        options.limits().patience(),
        new FlowControl.Defaults(flows.levels(), flows.schemas(), flows.mandatory()),
        roles,
        loopback,
        this::count,
        metrics,
        options.clock(),
        options.random());
  }

  private AdmissionChain admission(Client loopback, HookServers hooks) throws IOException {
    try {
      return BuiltinPlugins.chain(
          new PluginSurroundings(
              loopback,
              authorizer,
              new ServedKinds(catalog),
              options.gates(),
              options.clock(),
              options.random(),
              options.admission().configuration(),
              metrics,
              new WebhookSurroundings(roles, catalog::versions, hooks, admissions)),
          options.admission(),
          admissions);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private @Nullable Audit audit() throws IOException {
    AuditMetrics counted = new AuditMetrics(metrics);
    if (options.audit() == null) {
      return null;
    }
    Audit audit = options.audit().open(options.runtime(), counted, options.clock());
    parts.add(audit::close);
    return audit;
  }

  private Endpoints endpoints(Map<Catalog.Key, Endpoints.Special> specials) {
    return new Endpoints(
        catalog,
        specials,
        authorizer,
        new WatchMetrics(metrics),
        options.clock(),
        options.random(),
        options.serving().leastWatch());
  }

  private String uuid() {
    return new UUID(options.random().nextLong(), options.random().nextLong()).toString();
  }

  private KubernetesService kubernetes() {
    return new KubernetesService(
        options.serviceRange().address(1),
        options.advertised(),
        this::port,
        options.serving().shared() ? options.store() : null);
  }

  private HttpServer listen(RequestChain chain) throws IOException {
    return HttpServer.start(
        HttpServerConfig.at(options.address())
            .withTls(options.tls())
            .withClock(options.clock())
            .withObserver(ServerMetrics.handshakes(metrics)),
        options.runtime(),
        chain);
  }

  private int count(RequestInfo info) throws InterruptedException {
    try (Visit visit = catalog.enter(info.groupVersion(), info.resource())) {
      return visit == null ? 0 : visit.form().registry().count();
    }
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /**
   * Whether everything that a cluster begins with is there, roles are known, and what was defined
   * before is served.
   */
  public boolean isReady() {
    return bootstrap.isDone()
        && rolesKnown()
        && customResources.haveCaughtUp()
        && !running.isDraining();
  }

  /**
   * Something of the control plane runs beside the server, as {@code controller-manager} or {@code
   * scheduler}, and will be asked how it is.
   */
  public void watchOver(String component, BooleanSupplier running) {
    health.watchOver(component, running);
  }

  private IssuerPages issuer() {
    InetAddress known = options.advertised();
    InetAddress host = known == null ? InetAddress.getLoopbackAddress() : known;
    return new IssuerPages(
        new IssuerDiscovery(
            options.issuer(),
            List.of(TokenKey.of(() -> options.accountKeys().get().getPublic())),
            () -> "https://" + literal(host) + ":" + port()));
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }

  private HealthPages healthPages() {
    return new HealthPages(
        this::storeAnswers,
        () -> bootstrap.isDone(),
        this::rolesKnown,
        customResources::haveCaughtUp,
        () -> running.isDraining(),
        encryption.health());
  }

  private boolean storeAnswers() {
    try {
      return options.store().currentRevision().value() >= 0;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private boolean rolesKnown() {
    try {
      return awaitRoles(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits for the informers, and then for what was written only after they had listed. */
  private boolean awaitRoles(Duration time) throws InterruptedException {
    return roles.awaitSync(time) && knownRoles.awaitFirst(time);
  }

  /**
   * Lets monitoring see the work queues of components beside this server, or of its own.
   *
   * @return ends it
   */
  public Runnable watchQueues(QueueRegistry queues) {
    queueRegistries.add(queues);
    return () -> queueRegistries.remove(queues);
  }

  /**
   * Shows what a component counts among the metrics.
   *
   * @return ends it
   */
  public Runnable publish(List<ComponentMetric> counted) {
    return ComponentFamilies.add(metrics, counted);
  }

  private List<QueueReading> queues() {
    return queueRegistries.stream().flatMap(each -> each.read().stream()).toList();
  }

  /** Waits until it is ready; false if the time is over before. */
  public boolean awaitReady(Duration time) throws InterruptedException {
    return bootstrap.await(time) && awaitRoles(time) && customResources.awaitCaughtUp(time);
  }

  /** A client for a component in this process, with its own identity. */
  public Client client(UserInfo user, String component) {
    return new CountedClient(
        new LocalClient(
            catalog, apis::now, authorizer, options.clock(), user, component, localSpecials),
        asked);
  }

  /** A client that may do everything. */
  public Client admin() {
    return client(SystemUsers.user("system:admin", SystemUsers.MASTERS), "kemudi");
  }

  @Override
  public void close() {
    running.drain();
    http.shutdown(GRACE);
    http.close();
    parts.close();
  }
}
