package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.ConnectOptions;
import dev.kemudi.apiserver.admission.Round;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.TypedEndpoint;
import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows plugins what is posted to subresources with a type of their own, and connections. */
final class SubresourceAdmission {
  private static final List<String> STREAMS = List.of("stdin", "stdout", "stderr", "tty");

  private final Supplier<AdmissionChain> chain;

  SubresourceAdmission(Supplier<AdmissionChain> chain) {
    this.chain = chain;
  }

  /** The action, with what plugins have made of what was posted. */
  <I extends KubeObject, O> TypedEndpoint.Action<I, O> of(
      Kind<I> kind, TypedEndpoint.Action<I, O> action) {
    return (key, body, context) ->
        action.handle(key, admitted(kind, body, false, context), context);
  }

  /** The same for what may only be tried. */
  <I extends KubeObject, O> TypedEndpoint.TriedAction<I, O> tried(
      Kind<I> kind, TypedEndpoint.TriedAction<I, O> action) {
    return (key, body, dryRun, context) ->
        action.handle(key, admitted(kind, body, dryRun, context), dryRun, context);
  }

  @SuppressWarnings("unchecked")
  private <I extends KubeObject> I admitted(
      Kind<I> kind, I body, boolean dryRun, RequestContext context) {
    RequestInfo info = context.info();
    AdmissionRequest request =
        new AdmissionRequest(
            Operation.CREATE,
            kind.gvk(),
            info.groupResource(),
            info.groupVersion(),
            info.subresource(),
            info.namespace(),
            info.name().isEmpty() ? body.name() : info.name(),
            body,
            null,
            CreateOptionsBuilder.create().dryRun(dryRun ? List.of("All") : List.of()).build(),
            dryRun,
            context,
            kind,
            new Round());
    I made = (I) Objects.requireNonNull(chain.get().mutate(request));
    chain.get().validate(request.with(made));
    return made;
  }

  /** A way to what runs on nodes, as far as plugins permit it. */
  Endpoints.Special ofConnection(String path, Endpoints.Special special) {
    String resource = path.substring(0, path.lastIndexOf('/'));
    String kind = kind(resource, path.substring(path.lastIndexOf('/') + 1));
    if (kind == null) {
      return special;
    }
    return (exchange, context) -> {
      connect(kind, exchange.query(), context);
      special.handle(exchange, context);
    };
  }

  private static @Nullable String kind(String resource, String subresource) {
    return switch (subresource) {
      case "exec" -> "PodExecOptions";
      case "attach" -> "PodAttachOptions";
      case "portforward" -> "PodPortForwardOptions";
      case "proxy" ->
          switch (resource) {
            case "pods" -> "PodProxyOptions";
            case "services" -> "ServiceProxyOptions";
            default -> "NodeProxyOptions";
          };
      default -> null;
    };
  }

  private void connect(String kind, QueryParameters query, RequestContext context) {
    RequestInfo info = context.info();
    GroupVersionKind gvk = new GroupVersionKind("", "v1", kind);
    AdmissionRequest request =
        AdmissionRequest.of(
            Operation.CONNECT,
            gvk,
            info.groupResource(),
            info.groupVersion(),
            info.subresource(),
            info.namespace(),
            info.name(),
            new ConnectOptions(new TypeMeta(kind, "v1"), options(kind, query, info)),
            null,
            null,
            false,
            context);
    chain.get().validate(request.with(chain.get().mutate(request)));
  }

  private static Map<String, Object> options(String kind, QueryParameters query, RequestInfo info) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", kind);
    tree.put("apiVersion", "v1");
    switch (kind) {
      case "PodExecOptions", "PodAttachOptions" -> {
        for (String stream : STREAMS) {
          if (Flag.isTrue(query.get(stream))) {
            tree.put(stream, true);
          }
        }
        String container = query.get("container", "");
        if (!container.isEmpty()) {
          tree.put("container", container);
        }
        if (kind.equals("PodExecOptions")) {
          tree.put("command", query.all("command"));
        }
      }
      case "PodPortForwardOptions" -> {
        List<Long> ports =
            query.all("ports").stream()
                .filter(port -> port.matches("\\d{1,5}"))
                .map(Long::valueOf)
                .toList();
        if (!ports.isEmpty()) {
          tree.put("ports", ports);
        }
      }
      default -> {
        List<String> rest =
            info.parts().subList(Math.min(3, info.parts().size()), info.parts().size());
        if (!rest.isEmpty()) {
          tree.put("path", String.join("/", rest));
        }
      }
    }
    return tree;
  }
}
