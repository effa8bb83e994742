package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.admission.AdmissionChain;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.ConnectOptions;
import dev.kemudi.apiserver.admission.Round;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.endpoint.Endpoints;
import dev.kemudi.apiserver.endpoint.TypedEndpoint;
import dev.kemudi.apiserver.local.LocalClient;
import dev.kemudi.apiserver.request.Flag;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.http.HttpExchange;
import dev.kemudi.http.QueryParameters;
import dev.kemudi.machinery.meta.v1.CreateOptions;
import dev.kemudi.machinery.meta.v1.CreateOptionsBuilder;
import dev.kemudi.machinery.meta.v1.TypeMeta;
import dev.kemudi.machinery.object.GroupVersionKind;
import dev.kemudi.machinery.object.Kind;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.status.StatusError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Shows plugins what is posted to subresources with a type of their own, and connections. */
final class SubresourceAdmission {
  private static final List<String> STREAMS = List.of("stdin", "stdout", "stderr", "tty");

  /** The resource, its name and the proxy. */
  private static final int OWN_PARTS = 3;

  private static final int MOST = 0xffff;

  /** Digits beyond which no port goes, however many zeros it begins with. */
  private static final int LONGEST_PORT = 18;

  private final Supplier<AdmissionChain> chain;

  SubresourceAdmission(Supplier<AdmissionChain> chain) {
    this.chain = chain;
  }

  /** The action, with what plugins have made of what was posted. */
  <I extends KubeObject, O> TypedEndpoint.Action<I, O> of(
      Kind<I> kind, TypedEndpoint.Action<I, O> action) {
    return (key, body, options, context) ->
        action.handle(key, admitted(kind, body, options, context), options, context);
  }

  /** The same for components in the process. */
  <I extends KubeObject, O> LocalClient.Special<I, O> local(
      Kind<I> kind, TypedEndpoint.Action<I, O> action) {
    TypedEndpoint.Action<I, O> admitted = of(kind, action);
    CreateOptions options = CreateOptionsBuilder.create().build();
    return (key, body, context) -> admitted.handle(key, body, options, context);
  }

  @SuppressWarnings("unchecked")
  private <I extends KubeObject> I admitted(
      Kind<I> kind, I body, CreateOptions options, RequestContext context) {
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
            options,
            options.dryRun().contains("All"),
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
      connect(kind, exchange, context);
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

  private void connect(String kind, HttpExchange exchange, RequestContext context) {
    if (exchange.query().contains("dryRun")) {
      throw StatusError.badRequest("dryRun is not supported");
    }
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
            new ConnectOptions(new TypeMeta(kind, "v1"), options(kind, exchange, info)),
            null,
            null,
            false,
            context);
    chain.get().validate(request.with(chain.get().mutate(request)));
  }

  private static Map<String, Object> options(String kind, HttpExchange exchange, RequestInfo info) {
    QueryParameters query = exchange.query();
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
        List<Long> ports = ports(query.all("ports"));
        if (!ports.isEmpty()) {
          tree.put("ports", ports);
        }
      }
      default -> {
        String path = path(exchange.rawPath(), info.parts());
        if (!path.isEmpty()) {
          tree.put("path", path);
        }
      }
    }
    return tree;
  }

  /** Ports one by one, or several between commas. */
  private static List<Long> ports(List<String> given) {
    List<Long> ports = new ArrayList<>();
    for (String several : given) {
      for (String port : several.split(",", -1)) {
        ports.add(port(port));
      }
    }
    return ports;
  }

  private static long port(String text) {
    boolean number = !text.isEmpty() && text.chars().allMatch(each -> each >= '0' && each <= '9');
    long port = !number ? -1 : text.length() > LONGEST_PORT ? MOST + 1 : Long.parseLong(text);
    if (port < 0 || port > MOST) {
      throw StatusError.badRequest(
          "cannot convert to []int32: strconv.ParseUint: parsing "
              + GoText.quote(text)
              + (number ? ": value out of range" : ": invalid syntax"));
    }
    return port;
  }

  /** What follows the proxy in the path; empty for the proxy's own without a slash at its end. */
  private static String path(String raw, List<String> parts) {
    List<String> rest = parts.subList(Math.min(OWN_PARTS, parts.size()), parts.size());
    String joined = String.join("/", rest);
    String path = joined.isEmpty() || joined.startsWith("/") ? joined : "/" + joined;
    return raw.endsWith("/") && !path.endsWith("/") ? path + "/" : path;
  }
}
