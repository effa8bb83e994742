package dev.kemudi.apiserver.server;

import dev.kemudi.apiserver.access.ReviewHandler;
import dev.kemudi.apiserver.access.Reviews;
import dev.kemudi.apiserver.access.TokenRequests;
import dev.kemudi.apiserver.aggregation.FrontProxy;
import dev.kemudi.apiserver.authn.AuthenticationStack;
import dev.kemudi.apiserver.authn.Authenticator;
import dev.kemudi.apiserver.authn.ClientLookup;
import dev.kemudi.apiserver.authn.TokenIssuer;
import dev.kemudi.apiserver.authn.TokenKey;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.node.NodeAuthorizer;
import dev.kemudi.apiserver.authz.node.NodeGraph;
import dev.kemudi.apiserver.authz.rbac.EscalationGuard;
import dev.kemudi.apiserver.authz.rbac.RbacAuthorizer;
import dev.kemudi.apiserver.authz.rbac.RbacIndex;
import dev.kemudi.apiserver.bootstrap.DefaultPolicy;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.client.Client;
import dev.kemudi.client.informer.SharedInformers;
import java.io.IOException;
import java.util.List;

/**
 * Who may come in and do what, and what is told of it.
 *
 * @param known the roles and bindings that count
 * @param escalation keeps users from granting what they don't hold
 * @param tokens makes tokens of service accounts
 * @param reviews answer questions about users
 */
record AccessControl(
    Authenticator authenticator,
    Authorizer authorizer,
    RbacIndex known,
    EscalationGuard escalation,
    TokenRequests tokens,
    List<ReviewHandler<?>> reviews) {

  /**
   * That of a server.
   *
   * @param loopback reads what informers haven't seen yet
   * @param informers of what tokens and nodes are looked up in
   * @param roles of roles and their bindings
   * @param parts closes what this opens
   * @throws IOException when a file that the options name can't be read
   */
  static AccessControl of(
      ApiServerOptions options,
      Client loopback,
      SharedInformers informers,
      SharedInformers roles,
      DefaultPolicy policy,
      Parts parts,
      Metrics metrics)
      throws IOException {
    RbacIndex known =
        // Nobody is waited for whose namespace may be going.
        new RbacIndex(roles, policy.clusterRoles(), policy.clusterRoleBindings());
    RbacAuthorizer rbac = new RbacAuthorizer(known);
    NodeAuthorizer nodes = new NodeAuthorizer(new NodeGraph(informers), policy.nodeRules());
    Deciders deciders = Deciders.of(options, nodes, rbac, parts);
    Authorizer authorizer = deciders.authorizer();
    List<String> audiences = List.of(options.issuer());
    AuthenticationStack stack =
        AuthenticationStack.of(
            authentication(options, audiences, parts),
            new ClientLookup(informers, loopback),
            options.clock(),
            metrics);
    return new AccessControl(
        stack.authenticator(),
        authorizer,
        known,
        new EscalationGuard(rbac, authorizer, loopback),
        tokens(options, loopback, audiences),
        Reviews.handlers(stack.tokens(), audiences, authorizer, deciders.rules()));
  }

  private static AuthenticationStack.Options authentication(
      ApiServerOptions options, List<String> audiences, Parts parts) throws IOException {
    FrontProxy proxy = options.frontProxy();
    return new AuthenticationStack.Options(
        options.access().anonymous(),
        audiences,
        List.of(options.issuer()),
        List.of(TokenKey.of(() -> options.accountKeys().get().getPublic())),
        TokenKinds.ofFile(options, audiences),
        TokenKinds.remote(options, audiences, parts),
        true,
        proxy == null ? null : proxy.headers(),
        proxy == null ? List.of() : proxy.authorities().certificates());
  }

  private static TokenRequests tokens(
      ApiServerOptions options, Client loopback, List<String> audiences) {
    return new TokenRequests(
        new TokenIssuer(options.issuer(), options.accountKeys(), options.clock()),
        loopback,
        new TokenRequests.Configuration(audiences, null, false),
        options.clock());
  }
}
