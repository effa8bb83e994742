package dev.kemudi.apiserver.server;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.aggregation.Aggregation;
import dev.kemudi.apiserver.audit.Audit;
import dev.kemudi.apiserver.audit.AuditRecord;
import dev.kemudi.apiserver.authn.Authentication;
import dev.kemudi.apiserver.authn.Authenticator;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.Forbidden;
import dev.kemudi.apiserver.authz.Impersonation;
import dev.kemudi.apiserver.endpoint.Answer;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.flow.FlowControl;
import dev.kemudi.apiserver.metrics.AuthenticationMetrics;
import dev.kemudi.apiserver.metrics.FilterMetrics;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.metrics.RequestMetrics;
import dev.kemudi.apiserver.request.ChainExchange;
import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.HttpHandler;
import dev.kemudi.http.PeerGoneException;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.selector.FieldSelector;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.store.StoreException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request through the server: who asks, for whom, whether that is allowed, and who
 * answers.
 */
final class RequestChain implements HttpHandler {
  private static final Logger LOG = System.getLogger(RequestChain.class.getName());

  private final Front front;
  private final RunningRequests running;
  private final @Nullable Audit audit;
  private final Authenticator authenticator;
  private final Impersonation impersonation;
  private final FlowControl flow;
  private final Authorizer authorizer;
  private final Aggregation aggregation;
  private final Endpoints endpoints;
  private final Pages pages;
  private final RequestMetrics requests;
  private final AuthenticationMetrics authentications;
  private final FilterMetrics filters;
  private final InstantSource clock;

  /** For the names of requests in logs, which need only differ. */
  private final Random names;

  RequestChain(
      Front front,
      RunningRequests running,
      @Nullable Audit audit,
      Authenticator authenticator,
      Impersonation impersonation,
      FlowControl flow,
      Authorizer authorizer,
      Aggregation aggregation,
      Endpoints endpoints,
      Pages pages,
      Metrics metrics,
      InstantSource clock,
      RandomGenerator random) {
    this.front = front;
    this.running = running;
    this.audit = audit;
    this.authenticator = authenticator;
    this.impersonation = impersonation;
    this.flow = flow;
    this.authorizer = authorizer;
    this.aggregation = aggregation;
    this.endpoints = endpoints;
    this.pages = pages;
    this.requests = new RequestMetrics(metrics, this::isServed, endpoints::removal);
    this.authentications = new AuthenticationMetrics(metrics);
    this.filters = new FilterMetrics(metrics);
    this.clock = clock;
    this.names = new Random(random.nextLong());
  }

  @Override
  public void handle(HttpExchange wire) throws Exception {
    ChainExchange exchange = new ChainExchange(wire);
    RequestContext context = context(exchange, SystemUsers.anonymous());
    exchange.answerWith("Audit-Id", context.auditId());
    if (front.answered(exchange)) {
      return;
    }
    RequestMetrics.Passage passage = requests.begin(exchange, context.info());
    FilterMetrics.Way way = filters.begin();
    AuditRecord audited = null;
    try (RunningRequests.Running ignored = running.begin(exchange, context)) {
      context = context.as(authenticate(exchange, context, way));
      if (audit != null) {
        audited = audit.begin(exchange, context);
        way.audited();
      }
      RequestContext actual = impersonate(exchange, context);
      if (audited != null && actual != context) {
        audited.impersonates(actual.user());
      }
      way.impersonated(actual != context);
      context = actual;
      flow.pass(exchange, actual, () -> answer(exchange, actual, passage, way));
    } catch (StatusError e) {
      fail(exchange, context, e);
    } catch (DecodeException e) {
      fail(exchange, context, StatusError.badRequest(String.valueOf(e.getMessage())));
    } catch (Impersonation.NobodyException e) {
      Texts.internalError(exchange, String.valueOf(e.getMessage()));
    } catch (StoreException e) {
      LOG.log(Level.ERROR, "store failed path={0} error={1}", exchange.rawPath(), e);
      fail(exchange, context, StatusError.internal(String.valueOf(e.getMessage())));
    } catch (InterruptedException | InterruptedIOException e) {
      // Streams that end because the server does have an end, not a break.
      if (!running.isDraining() || !exchange.responded()) {
        exchange.abort();
      }
    } catch (PeerGoneException e) {
      exchange.abort();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.ERROR, "request failed path=" + exchange.rawPath(), e);
      fail(exchange, context, StatusError.internal(String.valueOf(e)));
    } finally {
      passage.close();
      if (audited != null) {
        audited.complete();
      }
    }
  }

  /** Whether something that is counted is served at the path. */
  private boolean isServed(RequestInfo info) {
    return info.resourceRequest() ? endpoints.serves(info) : Pages.isCounted(info.path());
  }

  private void answer(
      ChainExchange exchange,
      RequestContext context,
      RequestMetrics.Passage passage,
      FilterMetrics.Way way)
      throws Exception {
    way.seated();
    authorize(context);
    way.authorized();
    passage.admitted();
    if (aggregation.answer(exchange, context)) {
      return;
    }
    if (context.info().resourceRequest()) {
      endpoints.handle(exchange, context);
    } else {
      pages.handle(exchange, context);
    }
  }

  private static void fail(HttpExchange exchange, RequestContext context, StatusError error)
      throws java.io.IOException {
    if (exchange.responded()) {
      exchange.abort();
      return;
    }
    try {
      Answer.error(exchange, context, error);
    } catch (InterruptedIOException e) {
      LOG.log(Level.DEBUG, "answered meanwhile path={0}", exchange.rawPath());
    }
  }

  private RequestContext context(HttpExchange exchange, UserInfo user) {
    String fields = exchange.query().get("fieldSelector", "");
    RequestInfo info =
        RequestInfo.parse(
            exchange.method(),
            exchange.rawPath(),
            exchange.pathSegments(),
            Flag.isTrue(exchange.query().get("watch")),
            fields.isEmpty() ? "" : fieldName(fields));
    String auditId = exchange.headers().get("Audit-ID", "");
    return new RequestContext(
        info,
        user,
        clock.instant(),
        exchange.headers().get("User-Agent", ""),
        auditId.isEmpty() ? new UUID(names.nextLong(), names.nextLong()).toString() : auditId);
  }

  private static String fieldName(String selector) {
    try {
      @Nullable String name = FieldSelector.parse(selector).exactValue("metadata.name");
      return name == null ? "" : name;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private UserInfo authenticate(
      ChainExchange exchange, RequestContext context, FilterMetrics.Way way) {
    try {
      UserInfo user = authenticated(exchange);
      authentications.known(
          user.username(), exchange.peerCertificates(), way.authenticated(), context.received());
      return user;
    } catch (StatusError e) {
      authentications.unknown(way.authenticated());
      if (audit != null) {
        audit.unauthenticated(exchange, context);
      }
      throw e;
    }
  }

  private UserInfo authenticated(HttpExchange exchange) {
    String authorization = exchange.headers().get("Authorization", "");
    String token =
        authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")
            ? authorization.substring(7).strip()
            : "";
    List<String> names = new ArrayList<>();
    exchange.headers().forEach((name, value) -> names.add(name));
    Authenticator.Credentials credentials =
        new Authenticator.Credentials(
            token,
            exchange.peerCertificates(),
            exchange.presentedCertificates(),
            name -> exchange.headers().all(name),
            () -> names);
    return switch (authenticator.authenticate(credentials)) {
      case Authentication.Authenticated(UserInfo user) -> user;
      case Authentication.NoCredentials ignored -> throw StatusError.unauthorized();
      case Authentication.Rejected(String reason) -> {
        LOG.log(Level.DEBUG, "unauthenticated reason={0}", reason);
        throw StatusError.unauthorized();
      }
    };
  }

  private RequestContext impersonate(HttpExchange exchange, RequestContext context) {
    Map<String, List<String>> wanted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .headers()
        .forEach(
            (name, value) -> {
              if (Impersonation.isHeader(name)) {
                wanted.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
              }
            });
    if (wanted.isEmpty()) {
      return context;
    }
    UserInfo other = impersonation.impersonate(context.user(), wanted);
    return other == null ? context : context.as(other);
  }

  private void authorize(RequestContext context) {
    switch (authorizer.authorize(context.user(), context.info())) {
      case Decision.Allow(String why) -> decided(context, "allow", why);
      case Decision.Deny(String why) -> forbid(context, why);
      case Decision.NoOpinion(String why) -> forbid(context, why);
    }
  }

  private void forbid(RequestContext context, String why) {
    decided(context, "forbid", why);
    throw Forbidden.error(context.user(), context.info(), why);
  }

  private void decided(RequestContext context, String decision, String why) {
    if (audit != null) {
      context.annotate("authorization.k8s.io/decision", decision);
      context.annotate("authorization.k8s.io/reason", why);
    }
  }
}
