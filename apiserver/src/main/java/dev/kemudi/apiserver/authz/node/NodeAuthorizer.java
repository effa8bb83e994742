package dev.kemudi.apiserver.authz.node;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.rbac.v1.PolicyRule;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.GoText;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.authz.rbac.CompiledRules;
import dev.kemudi.apiserver.request.RequestInfo;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides on requests of nodes: those for objects that pods use are allowed where a pod of the node
 * uses the object, the rest by rules that hold for all nodes.
 */
public final class NodeAuthorizer implements Authorizer, RuleResolver {
  private static final Set<String> READ = Set.of("get", "list", "watch");
  private static final Set<String> OWN = Set.of("get", "create", "update", "patch", "delete");

  private final NodeGraph graph;
  private final CompiledRules rules;

  /**
   * Makes the authorizer.
   *
   * @param rules what all nodes may do, as far as nothing here says more
   */
  public NodeAuthorizer(NodeGraph graph, List<PolicyRule> rules) {
    this.graph = graph;
    this.rules = new CompiledRules(rules);
  }

  /** The node that the user is; null for users that are none. */
  public static @Nullable String nodeName(UserInfo user) {
    return user.username().startsWith(SystemUsers.NODE_PREFIX)
            && user.groups().contains(SystemUsers.NODES)
        ? user.username().substring(SystemUsers.NODE_PREFIX.length())
        : null;
  }

  @Override
  public Rules rulesFor(UserInfo user, String namespace) {
    return nodeName(user) == null
        ? new Rules(List.of(), List.of(), false, "")
        : new Rules(
            List.of(), List.of(), true, "node authorizer does not support user rule resolution");
  }

  @Override
  public Decision authorize(UserInfo user, RequestInfo request) {
    String node = nodeName(user);
    if (node == null) {
      return new Decision.NoOpinion("");
    }
    if (node.isEmpty()) {
      return new Decision.NoOpinion("unknown node for user " + GoText.quote(user.username()));
    }
    return request.resourceRequest() ? resource(node, request) : byRules(request);
  }

  private Decision resource(String node, RequestInfo request) {
    return switch (request.groupResource().toString()) {
      case "secrets" -> read(node, Target.Kind.SECRET, request);
      case "configmaps" -> read(node, Target.Kind.CONFIG_MAP, request);
      case "persistentvolumeclaims" ->
          request.subresource().equals("status")
              ? claimStatus(node, request)
              : get(node, request, uses(node, Target.Kind.CLAIM, request));
      case "persistentvolumes" -> get(node, request, graph.usesVolume(node, request.name()));
      case "volumeattachments.storage.k8s.io" ->
          get(node, request, graph.isAttachedTo(node, request.name()));
      case "serviceaccounts" -> createToken(node, request);
      case "leases.coordination.k8s.io" -> lease(node, request);
      case "csinodes.storage.k8s.io" -> csiNode(node, request);
      default -> byRules(request);
    };
  }

  private Decision byRules(RequestInfo request) {
    return rules.allow(request) ? new Decision.Allow("") : new Decision.NoOpinion("");
  }

  private boolean uses(String node, Target.Kind kind, RequestInfo request) {
    return graph.uses(node, new Target(kind, request.namespace(), request.name()));
  }

  private static Decision related(String node, RequestInfo request, boolean related) {
    if (request.name().isEmpty()) {
      return new Decision.NoOpinion("No Object name found");
    }
    return related
        ? new Decision.Allow("")
        : new Decision.NoOpinion(
            "no relationship found between node '" + node + "' and this object");
  }

  private Decision read(String node, Target.Kind kind, RequestInfo request) {
    if (!READ.contains(request.verb())) {
      return new Decision.NoOpinion("can only read resources of this type");
    }
    if (!request.subresource().isEmpty()) {
      return new Decision.NoOpinion("cannot read subresource");
    }
    if (request.namespace().isEmpty()) {
      return new Decision.NoOpinion("can only read namespaced object of this type");
    }
    return related(node, request, uses(node, kind, request));
  }

  private static Decision get(String node, RequestInfo request, boolean related) {
    if (!request.verb().equals("get")) {
      return new Decision.NoOpinion("can only get individual resources of this type");
    }
    if (!request.subresource().isEmpty()) {
      return new Decision.NoOpinion("cannot get subresource");
    }
    return related(node, request, related);
  }

  private Decision claimStatus(String node, RequestInfo request) {
    return switch (request.verb()) {
      case "update", "patch" -> related(node, request, uses(node, Target.Kind.CLAIM, request));
      default -> new Decision.NoOpinion("can only get/update/patch this type");
    };
  }

  private Decision createToken(String node, RequestInfo request) {
    if (!request.verb().equals("create") || request.name().isEmpty()) {
      return new Decision.NoOpinion("can only create tokens for individual service accounts");
    }
    if (!request.subresource().equals("token")) {
      return new Decision.NoOpinion("can only create token subresource of serviceaccount");
    }
    return related(node, request, uses(node, Target.Kind.SERVICE_ACCOUNT, request));
  }

  /** On a create the name isn't known yet: admission looks at it. */
  private static Decision lease(String node, RequestInfo request) {
    if (!OWN.contains(request.verb())) {
      return new Decision.NoOpinion("can only get, create, update, patch, or delete a node lease");
    }
    if (!request.namespace().equals("kube-node-lease")) {
      return new Decision.NoOpinion(
          "can only access leases in the \"kube-node-lease\" system namespace");
    }
    return request.verb().equals("create") || request.name().equals(node)
        ? new Decision.Allow("")
        : new Decision.NoOpinion(
            "can only access node lease with the same name as the requesting node");
  }

  private static Decision csiNode(String node, RequestInfo request) {
    if (!OWN.contains(request.verb())) {
      return new Decision.NoOpinion("can only get, create, update, patch, or delete a CSINode");
    }
    if (!request.subresource().isEmpty()) {
      return new Decision.NoOpinion("cannot authorize CSINode subresources");
    }
    return request.verb().equals("create") || request.name().equals(node)
        ? new Decision.Allow("")
        : new Decision.NoOpinion(
            "can only access CSINode with the same name as the requesting node");
  }
}
