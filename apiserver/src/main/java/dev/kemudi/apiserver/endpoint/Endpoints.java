package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.metrics.WatchMetrics;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.object.GroupVersion;
import dev.kemudi.machinery.object.KubeObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Finds the endpoint for a request of a resource. */
public final class Endpoints {
  /** A subresource that is more than another way to write the object, such as a binding. */
  @FunctionalInterface
  public interface Special {
    void handle(HttpExchange exchange, RequestContext context) throws Exception;
  }

  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final Catalog catalog;
  private final Map<Catalog.Key, Special> specials;
  private final ReadEndpoints reads;
  private final WatchEndpoint watches;
  private final WriteEndpoints writes;
  private final PatchEndpoint patches;
  private final InstantSource clock;

  /**
   * @param specials by version, resource and subresource, as {@code v1/pods/binding} or {@code
   *     apps/v1/deployments/scale}
   * @param authorizer asked again where a change turns out to be a creation
   * @param watched counts what watchers are sent
   * @param leastWatch how long watches last at least if they don't say; zero for ever
   */
  public Endpoints(
      Catalog catalog,
      Map<Catalog.Key, Special> specials,
      Authorizer authorizer,
      WatchMetrics watched,
      InstantSource clock,
      RandomGenerator random,
      Duration leastWatch) {
    this.catalog = catalog;
    this.clock = clock;
    this.specials = Map.copyOf(specials);
    this.reads = new ReadEndpoints(clock);
    this.watches = new WatchEndpoint(watched, clock, random, leastWatch);
    this.writes = new WriteEndpoints(clock, authorizer);
    this.patches = new PatchEndpoint(clock, authorizer);
  }

  /** Whether there is something at the path of a request for a resource. */
  public boolean serves(RequestInfo info) {
    if (specials.containsKey(
        new Catalog.Key(info.groupVersion(), info.resourceWithSubresource()))) {
      return true;
    }
    Form<?, ?> form = catalog.form(info.groupVersion(), info.resource());
    return form != null
        && (info.subresource().isEmpty() || PathRules.isSubresource(info.subresource(), form));
  }

  /**
   * The release without a deprecated resource; empty if none is known, null if it is there to stay.
   */
  public @Nullable String removal(GroupVersion version, String resource) {
    Form<?, ?> form = catalog.form(version, resource);
    return form == null || form.deprecation() == null ? null : form.deprecation().removed();
  }

  /** Answers a request for a resource. */
  public void handle(HttpExchange exchange, RequestContext context) throws Exception {
    RequestInfo info = context.info();
    Special special =
        specials.get(new Catalog.Key(info.groupVersion(), info.resourceWithSubresource()));
    if (special != null) {
      special.handle(exchange, context);
      return;
    }
    try (Visit visit = entered(info)) {
      answer(exchange, context, visit);
    }
  }

  private Visit entered(RequestInfo info) {
    Visit visit = catalog.enter(info.groupVersion(), info.resource());
    if (visit == null) {
      throw Refusals.notServed();
    }
    return visit;
  }

  private void answer(HttpExchange exchange, RequestContext context, Visit visit) throws Exception {
    RequestInfo info = context.info();
    Form<?, ?> form = visit.form();
    PathRules.check(exchange, info, form);
    if (form.deprecation() != null) {
      form.deprecation().tell(context);
    }
    if (info.subresource().equals("scale") && form.scaling() != null) {
      scale(exchange, context, form, form.scaling());
    } else {
      dispatch(exchange, context, form, visit);
    }
  }

  private <T extends KubeObject> void scale(
      HttpExchange exchange, RequestContext context, Form<?, ?> form, Scaling<T> scaling)
      throws Exception {
    @SuppressWarnings("unchecked")
    Registry<T> registry = (Registry<T>) form.registry();
    new ScaleEndpoint<>(registry, scaling, clock).handle(exchange, context);
  }

  private <A extends KubeObject, T extends KubeObject> void dispatch(
      HttpExchange exchange, RequestContext context, Form<A, T> form, Visit visit)
      throws Exception {
    String verb = context.info().verb();
    if (!READS.contains(verb)) {
      // Nothing is written whose answer the client could not read.
      Answer.accepted(exchange, form.served().kind());
    }
    switch (verb) {
      case "get" -> reads.get(exchange, context, form);
      case "list" -> reads.list(exchange, context, form);
      case "watch" -> watches.watch(exchange, context, form, visit);
      case "create" -> writes.create(exchange, context, form);
      case "update" -> writes.update(exchange, context, form);
      case "patch" -> patches.patch(exchange, context, form);
      case "delete" -> writes.delete(exchange, context, form);
      case "deletecollection" -> writes.deleteCollection(exchange, context, form);
      default -> throw Refusals.methodNotAllowed();
    }
  }
}
