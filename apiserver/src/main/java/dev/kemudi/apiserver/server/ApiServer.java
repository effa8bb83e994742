package dev.kemudi.apiserver.server;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.access.ReviewHandler;
import dev.kemudi.apiserver.access.Reviews;
import dev.kemudi.apiserver.access.TokenRequests;
import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.admission.BuiltinPlugins;
import dev.kemudi.apiserver.aggregation.Aggregation;
import dev.kemudi.apiserver.aggregation.FrontProxy;
import dev.kemudi.apiserver.audit.Audit;
import dev.kemudi.apiserver.authn.AuthenticationStack;
import dev.kemudi.apiserver.authn.ClientLookup;
import dev.kemudi.apiserver.authn.RequestHeaderAuthenticator;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authn.TokenIssuer;
import dev.kemudi.apiserver.authn.TokenKey;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Impersonation;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.authz.UnionAuthorizer;
import dev.kemudi.apiserver.authz.node.NodeAuthorizer;
import dev.kemudi.apiserver.authz.node.NodeGraph;
import dev.kemudi.apiserver.authz.rbac.RbacAuthorizer;
import dev.kemudi.apiserver.authz.rbac.RbacIndex;
import dev.kemudi.apiserver.bootstrap.BackgroundBootstrap;
import dev.kemudi.apiserver.bootstrap.Bootstrapper;
import dev.kemudi.apiserver.bootstrap.DefaultFlows;
import dev.kemudi.apiserver.bootstrap.DefaultPolicy;
import dev.kemudi.apiserver.bootstrap.KubernetesService;
import dev.kemudi.apiserver.connect.PodConnections;
import dev.kemudi.apiserver.crd.CustomResources;
import dev.kemudi.apiserver.discovery.Discovery;
import dev.kemudi.apiserver.endpoint.Catalog;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.Form;
import dev.kemudi.apiserver.flow.FlowControl;
import dev.kemudi.apiserver.local.LocalClient;
import dev.kemudi.apiserver.openapi.BuiltinOpenApi;
import dev.kemudi.apiserver.openapi.CustomResourceOpenApi;
import dev.kemudi.apiserver.openapi.ForeignOpenApi;
import dev.kemudi.apiserver.openapi.OpenApiPages;
import dev.kemudi.apiserver.registry.RegistryServices;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.http.HttpServer;
import dev.kemudi.http.HttpServerConfig;
import dev.kemudi.machinery.meta.v1.APIResource;
import dev.kemudi.machinery.meta.v1.APIResourceBuilder;
import dev.kemudi.machinery.object.GroupVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A running API server. Closing it ends streams at once, lets other requests come to their end for
 * a while, and leaves nothing behind.
 */
public final class ApiServer implements AutoCloseable {
  /** The release of Kubernetes whose API is served. */
  private static final String RELEASE = "v1.25.0";

  private static final Duration EVENT_TTL = Duration.ofHours(1);
  private static final Duration BOOTSTRAP_PAUSE = Duration.ofSeconds(1);
  private static final Duration BOOTSTRAP_PERIOD = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final ApiServerOptions options;
  private final Catalog catalog;
  private final PodConnections connections;
  private final CustomResources custom;
  private volatile Discovery discovery;
  private final Authorizer authorizer;
  private final SharedInformers informers;
  private final SharedInformers roles;
  private final BackgroundBootstrap bootstrap;
  private final FlowControl flow;
  private final Aggregation aggregation;
  private final Map<String, LocalClient.Special<?, ?>> localSpecials;
  private final RunningRequests running;
  private final @Nullable Audit audit;
  private final HttpServer http;

  private ApiServer(ApiServerOptions options) throws IOException {
    this.options = options;
    RegistryServices services =
        new RegistryServices(
            options.store(),
            new AdmissionChain(List.of()),
            options.gates(),
            options.clock(),
            options.random(),
            EVENT_TTL);
    ServiceAddresses addresses =
        new ServiceAddresses(options.serviceRange(), options.gates(), options.random());
    this.catalog = new Catalog(services, Hooks.all(addresses, options.clock()));
    addresses.restoreFrom(catalog);

    Client loopback = loopback(catalog, UnionAuthorizer.masters());
    services.admission(BuiltinPlugins.chain(loopback, options.random(), options.admission()));
    this.informers = new SharedInformers(loopback, options.clock(), options.random());
    DefaultPolicy policy = DefaultPolicy.load(options.gates());
    this.roles = new SharedInformers(loopback, options.clock(), options.random());
    RbacAuthorizer rbac = new RbacAuthorizer(new RbacIndex(roles));
    NodeAuthorizer nodes = new NodeAuthorizer(new NodeGraph(informers), policy.nodeRules());
    this.authorizer = new UnionAuthorizer(List.of(UnionAuthorizer.masters(), nodes, rbac));

    TokenIssuer issuer = new TokenIssuer(options.issuer(), options.accountKeys(), options.clock());
    List<String> audiences = List.of(options.issuer());
    FrontProxy proxy = options.frontProxy();
    AuthenticationStack authentication =
        AuthenticationStack.of(
            new AuthenticationStack.Options(
                true,
                audiences,
                List.of(options.issuer()),
                List.of(TokenKey.of(options.accountKeys().getPublic())),
                null,
                true,
                proxy == null
                    ? null
                    : RequestHeaderAuthenticator.Configuration.standard(proxy.names()),
                proxy == null ? List.of() : proxy.authorities().certificates()),
            new ClientLookup(informers, loopback),
            options.clock());
    TokenRequests tokens =
        new TokenRequests(
            issuer,
            loopback,
            new TokenRequests.Configuration(audiences, null, false),
            options.clock());
    List<ReviewHandler<?>> reviews =
        Reviews.handlers(
            authentication.tokens(),
            audiences,
            authorizer,
            RuleResolver.union(List.of(nodes, rbac)));

    this.connections = new PodConnections(loopback, options.nodes(), options.runtime());
    Specials specials =
        new Specials(
            catalog,
            tokens,
            new Evictions(loopback, options.clock()),
            connections,
            options.clock());
    this.localSpecials = specials.local(reviews);
    Function<List<Discovery.Foreign>, Discovery> discoverer =
        foreign -> discovery(catalog, reviews, specials, foreign);
    this.discovery = discoverer.apply(List.of());
    ForeignOpenApi foreignOpenApi = new ForeignOpenApi();
    Runnable rediscover = () -> rediscover(discoverer);
    this.aggregation =
        new Aggregation(
            new Aggregation.Surroundings(
                roles,
                loopback,
                options.runtime(),
                discovery.versions(),
                options.tls().clientCas(),
                proxy,
                foreignOpenApi,
                rediscover,
                options.clock()));
    CustomResourceOpenApi customOpenApi = new CustomResourceOpenApi();
    this.custom =
        new CustomResources(catalog, services, loopback, informers, customOpenApi, rediscover);
    Endpoints endpoints =
        new Endpoints(
            catalog, specials.http(reviews), authorizer, options.clock(), options.random());
    OpenApiPages openApi =
        new OpenApiPages(
            List.of(new BuiltinOpenApi(discovery), customOpenApi, foreignOpenApi),
            RELEASE,
            options.clock());
    DefaultFlows flows = DefaultFlows.load();
    this.flow =
        new FlowControl(
            options.limits().seats(),
            options.limits().patience(),
            new FlowControl.Defaults(flows.levels(), flows.schemas(), flows.mandatory()),
            roles,
            loopback,
            this::count,
            options.clock(),
            options.random());
    this.running = new RunningRequests(options.limits().time());
    this.audit =
        options.audit() == null ? null : options.audit().open(options.runtime(), options.clock());
    RequestChain chain =
        new RequestChain(
            running,
            audit,
            authentication.authenticator(),
            new Impersonation(authorizer),
            flow,
            authorizer,
            aggregation,
            endpoints,
            new Pages(() -> discovery, openApi, this::isReady),
            options.clock(),
            options.random());
    this.bootstrap =
        new BackgroundBootstrap(
            new Bootstrapper(
                loopback,
                policy,
                flows,
                new KubernetesService(
                    options.serviceRange().address(1), options.advertised(), this::port)),
            BOOTSTRAP_PAUSE,
            BOOTSTRAP_PERIOD);
    roles.start();
    flow.start();
    aggregation.start();
    // What is looked up for tokens and nodes hangs on pods; without them everything is read live.
    if (catalog.serves(CoreV1.PODS)) {
      informers.start();
    }
    custom.start();
    this.http =
        HttpServer.start(
            HttpServerConfig.at(options.address())
                .withTls(options.tls())
                .withClock(options.clock()),
            options.runtime(),
            chain);
    bootstrap.start();
  }

  /**
   * Starts a server; it answers when this returns, and is {@link #isReady ready} soon after.
   *
   * @throws IOException when the address can't be bound
   */
  public static ApiServer start(ApiServerOptions options) throws IOException {
    return new ApiServer(options);
  }

  private Client loopback(Catalog resources, Authorizer masters) {
    UserInfo user = SystemUsers.user(SystemUsers.API_SERVER, SystemUsers.MASTERS);
    return new LocalClient(
        resources,
        () -> new Discovery(List.of(), Map.of()),
        masters,
        options.clock(),
        user,
        "kube-apiserver",
        Map.of());
  }

  private synchronized void rediscover(Function<List<Discovery.Foreign>, Discovery> discoverer) {
    discovery = discoverer.apply(aggregation.versions());
  }

  private static Discovery discovery(
      Catalog catalog,
      List<ReviewHandler<?>> reviews,
      Specials specials,
      List<Discovery.Foreign> foreign) {
    List<Discovery.Served<?>> served = new ArrayList<>();
    for (Form<?, ?> form : catalog.forms()) {
      served.add(new Discovery.Served<>(form.served(), form.registry().definition()));
    }
    Map<GroupVersion, List<APIResource>> others = new LinkedHashMap<>(specials.discovered());
    for (ReviewHandler<?> review : reviews) {
      others
          .computeIfAbsent(review.resource().groupVersion(), version -> new ArrayList<>())
          .add(
              APIResourceBuilder.create()
                  .name(review.resource().name())
                  .namespaced(review.resource().namespaced())
                  .kind(review.resource().kind().gvk().kind())
                  .verbs(List.of("create"))
                  .build());
    }
    return new Discovery(served, others, foreign);
  }

  private int count(RequestInfo info) throws InterruptedException {
    Form<?, ?> form = catalog.form(info.groupVersion(), info.resource());
    return form == null ? 0 : form.registry().count();
  }

  /** The port it listens on. */
  public int port() {
    return http.port();
  }

  /** Whether everything that a cluster begins with is there and roles are known. */
  public boolean isReady() {
    return bootstrap.isDone() && rolesKnown() && !running.isDraining();
  }

  private boolean rolesKnown() {
    try {
      return roles.awaitSync(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until it is ready; false if the time is over before. */
  public boolean awaitReady(Duration time) throws InterruptedException {
    return bootstrap.await(time) && roles.awaitSync(time);
  }

  /** A client for a component in this process, with its own identity. */
  public Client client(UserInfo user, String component) {
    return new LocalClient(
        catalog, () -> discovery, authorizer, options.clock(), user, component, localSpecials);
  }

  /** A client that may do everything. */
  public Client admin() {
    return client(SystemUsers.user("system:admin", SystemUsers.MASTERS), "kemudi");
  }

  @Override
  public void close() {
    running.drain();
    bootstrap.close();
    http.shutdown(GRACE);
    http.close();
    running.close();
    if (audit != null) {
      audit.close();
    }
    connections.close();
    custom.close();
    aggregation.close();
    flow.close();
    informers.close();
    roles.close();
    catalog.close();
  }
}
