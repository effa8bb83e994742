package dev.kemudi.node.server;

import dev.kemudi.api.authorization.v1.AuthorizationV1;
import dev.kemudi.api.authorization.v1.ResourceAttributes;
import dev.kemudi.api.authorization.v1.SubjectAccessReview;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewBuilder;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewSpec;
import dev.kemudi.client.Client;
import java.time.Duration;
import java.time.InstantSource;

/** What callers may do to the node, as the API server decides. */
final class Permissions {
  private static final Duration REMEMBER_ALLOWED = Duration.ofMinutes(5);
  private static final Duration REMEMBER_REFUSED = Duration.ofSeconds(30);

  private final Client client;
  private final String nodeName;
  private final Remembered<SubjectAccessReviewSpec, Boolean> decisions;

  Permissions(Client client, String nodeName, InstantSource clock) {
    this.client = client;
    this.nodeName = nodeName;
    this.decisions = new Remembered<>(clock);
  }

  /**
   * Whether the caller may do it.
   *
   * @throws RuntimeException if the API server doesn't tell
   */
  boolean allow(Caller caller, Action action) {
    ResourceAttributes what =
        new ResourceAttributes(
            "", action.verb(), "", "v1", "nodes", action.subresource(), nodeName);
    SubjectAccessReviewSpec question =
        new SubjectAccessReviewSpec(
            what, null, caller.name(), caller.groups(), caller.extra(), caller.uid());
    return decisions
        .get(question)
        .orElseGet(
            () -> {
              boolean allowed = review(question);
              decisions.put(question, allowed, allowed ? REMEMBER_ALLOWED : REMEMBER_REFUSED);
              return allowed;
            });
  }

  private boolean review(SubjectAccessReviewSpec question) {
    SubjectAccessReview review = SubjectAccessReviewBuilder.create().spec(question).build();
    return client.create(AuthorizationV1.SUBJECTACCESSREVIEWS, review).status().allowed();
  }
}
