package dev.kemudi.apiserver.authz.abac;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A line of the file: who may do what. An asterisk stands for all.
 *
 * @param readOnly whether only reads are allowed
 * @param path of what is no resource; may end in an asterisk
 */
record AbacPolicy(
    String user,
    String group,
    boolean readOnly,
    String apiGroup,
    String resource,
    String namespace,
    String path) {
  private static final String ALL = "*";
  private static final String AUTHENTICATED = "system:authenticated";
  private static final String GROUP = "abac.authorization.kubernetes.io/";
  private static final Set<String> READS = Set.of("get", "list", "watch");

  /**
   * Reads a line.
   *
   * @throws DecodeException when it is none
   */
  static AbacPolicy parse(String line) {
    Map<String, Object> tree = JsonTree.parseObject(line.getBytes(StandardCharsets.UTF_8));
    String version = JsonTree.getString(tree, "apiVersion");
    String kind = JsonTree.getString(tree, "kind");
    if (version.isEmpty() && kind.isEmpty() || version.equals(GROUP + "v0")) {
      return unversioned(tree);
    }
    if (!version.equals(GROUP + "v1beta1") || !kind.equals("Policy")) {
      throw new DecodeException(
          "no kind \""
              + kind
              + "\" is registered for version \""
              + version
              + "\" in scheme \"pkg/apis/abac\"");
    }
    Map<String, Object> spec = JsonTree.getObject(tree, "spec");
    AbacPolicy policy = of(spec, JsonTree.getString(spec, "nonResourcePath"));
    return policy.forAll() ? policy.forAuthenticated() : policy;
  }

  private static AbacPolicy of(Map<String, Object> spec, String path) {
    return new AbacPolicy(
        JsonTree.getString(spec, "user"),
        JsonTree.getString(spec, "group"),
        Boolean.TRUE.equals(spec.get("readonly")),
        JsonTree.getString(spec, "apiGroup"),
        JsonTree.getString(spec, "resource"),
        JsonTree.getString(spec, "namespace"),
        path);
  }

  private boolean forAll() {
    return user.equals(ALL) || group.equals(ALL);
  }

  private AbacPolicy forAuthenticated() {
    return new AbacPolicy(
        user.equals(ALL) ? "" : user, AUTHENTICATED, readOnly, apiGroup, resource, namespace, path);
  }

  /** The form of old: what is left out stands for all. */
  private static AbacPolicy unversioned(Map<String, Object> tree) {
    AbacPolicy told = of(tree, "");
    boolean anybody = told.user.isEmpty() && told.group.isEmpty();
    AbacPolicy whose = anybody || told.forAll() ? told.forAuthenticated() : told;
    boolean everything = told.namespace.isEmpty() && told.resource.isEmpty();
    return new AbacPolicy(
        whose.user,
        whose.group,
        told.readOnly,
        ALL,
        told.resource.isEmpty() ? ALL : told.resource,
        told.namespace.isEmpty() ? ALL : told.namespace,
        everything ? ALL : "");
  }

  boolean isFor(UserInfo who) {
    if (!user.isEmpty() && !user.equals(ALL) && !user.equals(who.username())) {
      return false;
    }
    if (!group.isEmpty() && !group.equals(ALL) && !who.groups().contains(group)) {
      return false;
    }
    return !user.isEmpty() || !group.isEmpty();
  }

  boolean allows(RequestInfo request) {
    if (readOnly && !READS.contains(request.verb())) {
      return false;
    }
    return request.resourceRequest() ? allowsResource(request) : allowsPath(request.path());
  }

  private boolean allowsResource(RequestInfo request) {
    return is(namespace, request.namespace())
        && is(resource, request.resource())
        && is(apiGroup, request.group());
  }

  private static boolean is(String wanted, String found) {
    return wanted.equals(ALL) || wanted.equals(found);
  }

  private boolean allowsPath(String asked) {
    return is(path, asked)
        || path.endsWith(ALL) && asked.startsWith(path.substring(0, path.length() - 1));
  }
}
