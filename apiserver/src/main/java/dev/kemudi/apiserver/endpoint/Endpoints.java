package dev.kemudi.apiserver.endpoint;

import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.registry.Registry;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Finds the endpoint for a request of a resource. */
public final class Endpoints {
  /** A subresource that is more than another way to write the object, such as a binding. */
  @FunctionalInterface
  public interface Special {
    void handle(HttpExchange exchange, RequestContext context) throws Exception;
  }

  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final Catalog catalog;
  private final Map<String, Special> specials;
  private final ReadEndpoints reads;
  private final WatchEndpoint watches;
  private final WriteEndpoints writes;
  private final PatchEndpoint patches;
  private final InstantSource clock;

  /**
   * @param specials by group, resource and subresource, as {@code /pods/binding} or {@code
   *     apps/deployments/scale}
   * @param authorizer asked again where a change turns out to be a creation
   */
  public Endpoints(
      Catalog catalog,
      Map<String, Special> specials,
      Authorizer authorizer,
      InstantSource clock,
      RandomGenerator random) {
    this.catalog = catalog;
    this.clock = clock;
    this.specials = Map.copyOf(specials);
    this.reads = new ReadEndpoints(clock);
    this.watches = new WatchEndpoint(clock, random);
    this.writes = new WriteEndpoints(clock, authorizer);
    this.patches = new PatchEndpoint(clock, authorizer);
  }

  /** Answers a request for a resource. */
  public void handle(HttpExchange exchange, RequestContext context) throws Exception {
    RequestInfo info = context.info();
    Special special = specials.get(info.group() + "/" + info.resourceWithSubresource());
    if (special != null) {
      special.handle(exchange, context);
      return;
    }
    Form<?, ?> form =
        Optional.<Form<?, ?>>ofNullable(catalog.form(info.groupVersion(), info.resource()))
            .orElseThrow(Endpoints::notServed);
    if (info.parts().size() > 3
        || form.served().namespaced()
            && info.namespace().isEmpty()
            && !info.name().isEmpty()
            && info.parts().size() > 1) {
      throw notServed();
    }
    if (form.deprecation() != null) {
      context.warn(form.deprecation());
    }
    if (info.subresource().equals("scale") && form.scaling() != null) {
      scale(exchange, context, form, form.scaling());
    } else {
      dispatch(exchange, context, form);
    }
  }

  private <T extends KubeObject> void scale(
      HttpExchange exchange, RequestContext context, Form<?, ?> form, Scaling<T> scaling)
      throws Exception {
    @SuppressWarnings("unchecked")
    Registry<T> registry = (Registry<T>) form.registry();
    new ScaleEndpoint<>(registry, scaling, clock).handle(exchange, context);
  }

  private static StatusError notServed() {
    return StatusError.of(
        404, StatusError.Reason.NOT_FOUND, "the server could not find the requested resource");
  }

  private <A extends KubeObject, T extends KubeObject> void dispatch(
      HttpExchange exchange, RequestContext context, Form<A, T> form) throws Exception {
    RequestInfo info = context.info();
    String verb = info.verb();
    if (!info.subresource().isEmpty()) {
      if (!form.subresources().contains(info.subresource())) {
        throw form.served().kind().isCustom()
            ? StatusError.notFound(info.groupResource(), info.name())
            : notServed();
      }
      if (!verb.equals("get") && !verb.equals("update") && !verb.equals("patch")) {
        throw StatusError.methodNotSupported(info.groupResource(), verb);
      }
    } else if (!form.registry().definition().verbs().contains(verb)) {
      throw StatusError.methodNotSupported(info.groupResource(), verb);
    }
    if (!READS.contains(verb)) {
      // Nothing is written whose answer the client could not read.
      Answer.accepted(exchange, form.served().kind());
    }
    switch (verb) {
      case "get" -> reads.get(exchange, context, form);
      case "list" -> reads.list(exchange, context, form);
      case "watch" -> watches.watch(exchange, context, form);
      case "create" -> writes.create(exchange, context, form);
      case "update" -> writes.update(exchange, context, form);
      case "patch" -> patches.patch(exchange, context, form);
      case "delete" -> writes.delete(exchange, context, form);
      case "deletecollection" -> writes.deleteCollection(exchange, context, form);
      default -> throw StatusError.methodNotSupported(info.groupResource(), verb);
    }
  }
}
