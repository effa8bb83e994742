package dev.kemudi.apiserver.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.api.authentication.v1.TokenReviewBuilder;
import dev.kemudi.api.authentication.v1.TokenReviewSpec;
import dev.kemudi.api.authentication.v1.TokenReviewStatus;
import dev.kemudi.api.authorization.v1.LocalSubjectAccessReviewBuilder;
import dev.kemudi.api.authorization.v1.NonResourceAttributes;
import dev.kemudi.api.authorization.v1.ResourceAttributesBuilder;
import dev.kemudi.api.authorization.v1.ResourceRule;
import dev.kemudi.api.authorization.v1.SelfSubjectAccessReviewBuilder;
import dev.kemudi.api.authorization.v1.SelfSubjectRulesReviewBuilder;
import dev.kemudi.api.authorization.v1.SelfSubjectRulesReviewSpec;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewBuilder;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewStatus;
import dev.kemudi.apiserver.authn.StaticTokens;
import dev.kemudi.apiserver.authn.SystemUsers;
import dev.kemudi.apiserver.authz.Authorizer;
import dev.kemudi.apiserver.authz.Decision;
import dev.kemudi.apiserver.authz.RuleResolver;
import dev.kemudi.apiserver.request.RequestContext;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.machinery.status.StatusError;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReviewsTest {
  private static final List<String> API = List.of("https://api");

  private final Authorizer authorizer =
      (user, request) -> {
        if (request.verb().equals("delete")) {
          return new Decision.Deny("never");
        }
        return user.username().equals("ann")
                && (!request.resourceRequest() || request.namespace().equals("a"))
            ? new Decision.Allow("she may")
            : new Decision.NoOpinion("who knows");
      };

  private static RequestContext context(String namespace) {
    RequestInfo info =
        new RequestInfo(
            true,
            "create",
            "",
            "apis",
            "authorization.k8s.io",
            "v1",
            namespace,
            "x",
            "",
            "",
            List.of());
    return new RequestContext(info, SystemUsers.user("ann"), Instant.EPOCH, "", "");
  }

  private static void assertRefused(String message, Executable code) {
    assertEquals(message, assertThrows(StatusError.class, code).getMessage());
  }

  @Test
  void tokensAreReviewed() {
    TokenReviewHandler handler =
        new TokenReviewHandler(StaticTokens.parse("f", "good,ann,7,g", API), API);
    TokenReviewStatus good =
        handler
            .handle(
                TokenReviewBuilder.create().spec(new TokenReviewSpec("good", List.of())).build(),
                context(""))
            .status();
    assertEquals(true, good.authenticated());
    assertEquals("ann", good.user().username());
    assertEquals(List.of("g", "system:authenticated"), good.user().groups());
    assertEquals(API, good.audiences());
    TokenReviewStatus other =
        handler
            .handle(
                TokenReviewBuilder.create()
                    .spec(new TokenReviewSpec("good", List.of("vault")))
                    .build(),
                context(""))
            .status();
    assertEquals(false, other.authenticated());
    assertEquals("invalid bearer token", other.error());
    assertRefused(
        "token is required for TokenReview in authentication",
        () -> handler.handle(TokenReviewBuilder.create().build(), context("")));
  }

  @Test
  void accessOfOthersIsReviewed() {
    SubjectAccessReviewHandler handler = new SubjectAccessReviewHandler(authorizer);
    SubjectAccessReviewBuilder review =
        SubjectAccessReviewBuilder.create()
            .spec(
                s ->
                    s.user("ann")
                        .resourceAttributes(
                            ResourceAttributesBuilder.create()
                                .namespace("a")
                                .verb("get")
                                .resource("pods")
                                .build()));
    assertEquals(
        new SubjectAccessReviewStatus(true, false, "she may", ""),
        handler.handle(review.build(), context("")).status());
    assertEquals(
        new SubjectAccessReviewStatus(false, false, "who knows", ""),
        handler.handle(review.spec(s -> s.user("bob")).build(), context("")).status());
    assertEquals(
        new SubjectAccessReviewStatus(false, true, "never", ""),
        handler
            .handle(
                review.spec(s -> s.resourceAttributes(r -> r.verb("delete"))).build(), context(""))
            .status());
    assertRefused(
        ".authorization.k8s.io \"\" is invalid: [spec.resourceAttributes: Invalid value:"
            + " \"null\": exactly one of nonResourceAttributes or resourceAttributes must be specified,"
            + " spec.user: Invalid value: \"\": at least one of user or group must be specified]",
        () -> handler.handle(SubjectAccessReviewBuilder.create().build(), context("")));
    assertRefused(
        ".authorization.k8s.io \"\" is invalid: spec.nonResourceAttributes: Invalid value:"
            + " authorization.NonResourceAttributes{Path:\"/x\", Verb:\"get\"}: cannot be"
            + " specified in combination with resourceAttributes",
        () ->
            handler.handle(
                review
                    .spec(s -> s.nonResourceAttributes(new NonResourceAttributes("/x", "get")))
                    .build(),
                context("")));
  }

  @Test
  void localReviewsStayInTheirNamespace() {
    LocalSubjectAccessReviewHandler handler = new LocalSubjectAccessReviewHandler(authorizer);
    LocalSubjectAccessReviewBuilder review =
        LocalSubjectAccessReviewBuilder.create()
            .spec(
                s ->
                    s.user("ann")
                        .resourceAttributes(
                            ResourceAttributesBuilder.create().namespace("a").build()));
    assertEquals(true, handler.handle(review.build(), context("a")).status().allowed());
    assertRefused(
        ".authorization.k8s.io \"\" is invalid: spec.resourceAttributes.namespace: Invalid value:"
            + " \"a\": must match metadata.namespace",
        () -> handler.handle(review.build(), context("b")));
    assertRefused(
        "spec.resourceAttributes.namespace must match namespace: b",
        () -> handler.handle(review.metadata(m -> m.namespace("a")).build(), context("b")));
  }

  @Test
  void oneMayAskForOneself() {
    assertEquals(
        true,
        new SelfSubjectAccessReviewHandler(authorizer)
            .handle(
                SelfSubjectAccessReviewBuilder.create()
                    .spec(
                        s -> s.nonResourceAttributes(new NonResourceAttributes("/healthz", "get")))
                    .build(),
                context(""))
            .status()
            .allowed());
    ResourceRule rule = new ResourceRule(List.of("get"), List.of(""), List.of("pods"), List.of());
    SelfSubjectRulesReviewHandler rules =
        new SelfSubjectRulesReviewHandler(
            RuleResolver.union(
                List.of(
                    (user, namespace) ->
                        new RuleResolver.Rules(List.of(rule), List.of(), false, "lost"),
                    (user, namespace) -> new RuleResolver.Rules(List.of(), List.of(), true, ""))));
    var status =
        rules
            .handle(
                SelfSubjectRulesReviewBuilder.create()
                    .spec(new SelfSubjectRulesReviewSpec("a"))
                    .build(),
                context(""))
            .status();
    assertEquals(List.of(rule), status.resourceRules());
    assertEquals(true, status.incomplete());
    assertEquals("lost", status.evaluationError());
    assertRefused(
        "no namespace on request",
        () -> rules.handle(SelfSubjectRulesReviewBuilder.create().build(), context("")));
  }
}
