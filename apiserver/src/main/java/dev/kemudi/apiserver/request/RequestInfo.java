package dev.kemudi.apiserver.request;

import dev.kemudi.machinery.object.GroupResource;
import dev.kemudi.machinery.object.GroupVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A request taken apart, as authorization, audit and flow control see it.
 *
 * @param resourceRequest whether it is for a resource; otherwise only verb and path count
 * @param verb {@code get}, {@code list}, …; for a path that is no resource the HTTP method in lower
 *     case
 * @param path the path as it came
 * @param prefix {@code api} or {@code apis}
 * @param group the API group, empty for the core group
 * @param namespace empty for cluster-wide requests and those for all namespaces
 * @param subresource such as {@code status}; empty for the object itself
 * @param name the object's name, empty for a collection
 * @param parts the parts of the path from the resource on
 */
public record RequestInfo(
    boolean resourceRequest,
    String verb,
    String path,
    String prefix,
    String group,
    String version,
    String namespace,
    String resource,
    String subresource,
    String name,
    List<String> parts) {

  private static final Set<String> NAMESPACE_SUBRESOURCES = Set.of("status", "finalize");
  private static final Set<String> SPECIAL_VERBS = Set.of("proxy", "watch");
  private static final Set<String> STREAMS =
      Set.of("attach", "exec", "proxy", "log", "portforward");

  public GroupVersion groupVersion() {
    return new GroupVersion(group, version);
  }

  public GroupResource groupResource() {
    return new GroupResource(group, resource);
  }

  /** The resource with its subresource, as roles name it: {@code pods/log}. */
  public String resourceWithSubresource() {
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  /** Whether it may go on for as long as its client likes: watches, logs, streams, proxies. */
  public boolean isLongRunning() {
    return resourceRequest && (SPECIAL_VERBS.contains(verb) || STREAMS.contains(subresource));
  }

  /** A request for a path that is no resource. */
  public static RequestInfo forPath(String verb, String path) {
    return new RequestInfo(false, verb, path, "", "", "", "", "", "", "", List.of());
  }

  /** A request for a resource that does not come over HTTP. */
  public static RequestInfo forResource(
      Verb verb,
      GroupVersion groupVersion,
      String namespace,
      String resource,
      String subresource,
      String name) {
    return new RequestInfo(
        true,
        verb.toString(),
        "",
        groupVersion.group().isEmpty() ? "api" : "apis",
        groupVersion.group(),
        groupVersion.version(),
        namespace,
        resource,
        subresource,
        name,
        List.of(resource));
  }

  /**
   * Takes a request apart.
   *
   * @param method the HTTP method
   * @param path the raw path
   * @param segments the decoded parts of the path
   * @param watch whether the query asks for a watch
   * @param fieldName the value of {@code metadata.name} in the field selector, if it is there;
   *     empty otherwise
   */
  public static RequestInfo parse(
      String method, String path, List<String> segments, boolean watch, String fieldName) {
    String lower = method.toLowerCase(Locale.ROOT);
    int at = prefixLength(segments);
    if (at < 0) {
      return forPath(lower, path);
    }
    boolean core = at == 2;
    String group = core ? "" : segments.get(1);
    String version = segments.get(at - 1);
    List<String> rest = segments.subList(at, segments.size());
    String special = "";
    if (SPECIAL_VERBS.contains(rest.getFirst())) {
      special = rest.getFirst();
      rest = rest.subList(1, rest.size());
      if (rest.isEmpty()) {
        return forPath(lower, path);
      }
    }
    String namespace = "";
    List<String> parts = rest;
    if (rest.getFirst().equals("namespaces") && rest.size() > 1) {
      namespace = rest.get(1);
      if (rest.size() > 2 && !NAMESPACE_SUBRESOURCES.contains(rest.get(2))) {
        parts = rest.subList(2, rest.size());
      }
    }
    String resource = parts.getFirst();
    String name = parts.size() > 1 ? parts.get(1) : "";
    String subresource = parts.size() > 2 && !special.equals("proxy") ? parts.get(2) : "";
    String verb = special.isEmpty() ? verb(lower, name.isEmpty(), watch) : special;
    if (name.isEmpty() && special.isEmpty() && (verb.equals("list") || verb.equals("watch"))) {
      name = fieldName;
    }
    return new RequestInfo(
        true,
        verb,
        path,
        core ? "api" : "apis",
        group,
        version,
        namespace,
        resource,
        subresource,
        name,
        List.copyOf(parts));
  }

  /** How many parts precede the resource; -1 if the path is no resource's. */
  private static int prefixLength(List<String> segments) {
    if (segments.size() > 2 && segments.getFirst().equals("api")) {
      return 2;
    }
    return segments.size() > 3 && segments.getFirst().equals("apis") ? 3 : -1;
  }

  private static String verb(String method, boolean collection, boolean watch) {
    return switch (method) {
      case "post" -> "create";
      case "put" -> "update";
      case "patch" -> "patch";
      case "delete" -> collection ? "deletecollection" : "delete";
      case "get", "head" -> collection ? (watch ? "watch" : "list") : "get";
      default -> "";
    };
  }
}
