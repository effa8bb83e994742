package dev.kemudi.apiserver.authz;

import dev.kemudi.api.authentication.v1.UserInfo;
import dev.kemudi.api.authentication.v1.UserInfoCodec;
import dev.kemudi.api.authorization.v1.SubjectAccessReview;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewCodec;
import dev.kemudi.api.authorization.v1.SubjectAccessReviewStatus;
import dev.kemudi.apiserver.request.RequestInfo;
import dev.kemudi.apiserver.webhook.Answers;
import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import dev.kemudi.apiserver.webhook.RememberedAnswers;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.tree.JsonTree;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks a webhook, and remembers what it said for a while. Without an answer it has no opinion. */
public final class WebhookAuthorizer implements Authorizer, RuleResolver {
  private static final Logger LOG = System.getLogger(WebhookAuthorizer.class.getName());

  /** What is longer than this is not remembered: who asks for it fills the memory otherwise. */
  private static final int MAX_REMEMBERED = 10_000;

  private final ConfiguredHook hook;
  private final String version;
  private final Duration allowedFor;
  private final Duration refusedFor;
  private final RememberedAnswers<String, SubjectAccessReviewStatus> remembered;

  /**
   * Makes it.
   *
   * @param version of the reviews that are sent
   * @param allowedFor how long a request that was allowed stays so
   * @param refusedFor how long one that was not stays so
   */
  public WebhookAuthorizer(
      ConfiguredHook hook,
      String version,
      Duration allowedFor,
      Duration refusedFor,
      InstantSource clock) {
    this.hook = hook;
    this.version = version;
    this.allowedFor = allowedFor;
    this.refusedFor = refusedFor;
    this.remembered = new RememberedAnswers<>(clock);
  }

  @Override
  public Decision authorize(UserInfo user, RequestInfo request) {
    Map<String, Object> spec = spec(user, request);
    String key = new String(JsonTree.write(spec), StandardCharsets.UTF_8);
    SubjectAccessReviewStatus known = remembered.find(key);
    return decision(known == null ? ask(spec, key, request) : known);
  }

  private SubjectAccessReviewStatus ask(Map<String, Object> spec, String key, RequestInfo request) {
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("kind", "SubjectAccessReview");
    review.put("apiVersion", "authorization.k8s.io/" + version);
    review.put("metadata", Map.of());
    review.put("spec", spec);
    review.put("status", Map.of("allowed", false));
    try {
      byte[] answer = hook.post(JsonTree.write(review));
      SubjectAccessReview answered = Answers.decode(SubjectAccessReviewCodec.INSTANCE, answer);
      SubjectAccessReviewStatus status = answered.status();
      if (isShort(request)) {
        remembered.put(key, status, status.allowed() ? allowedFor : refusedFor);
      }
      return status;
    } catch (CallFailedException e) {
      LOG.log(Level.ERROR, "Failed to make webhook authorizer request error={0}", e.text());
      return new SubjectAccessReviewStatus(false, false, "", "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    }
  }

  private static boolean isShort(RequestInfo request) {
    int size =
        request.namespace().length()
            + request.verb().length()
            + request.group().length()
            + request.version().length()
            + request.resource().length()
            + request.subresource().length()
            + request.name().length()
            + request.path().length();
    return size < MAX_REMEMBERED;
  }

  private Map<String, Object> spec(UserInfo user, RequestInfo request) {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (request.resourceRequest()) {
      Map<String, Object> resource = new LinkedHashMap<>();
      put(resource, "namespace", request.namespace());
      put(resource, "verb", request.verb());
      put(resource, "group", request.group());
      put(resource, "version", request.version());
      put(resource, "resource", request.resource());
      put(resource, "subresource", request.subresource());
      put(resource, "name", request.name());
      spec.put("resourceAttributes", resource);
    } else {
      Map<String, Object> path = new LinkedHashMap<>();
      put(path, "path", request.path());
      put(path, "verb", request.verb());
      spec.put("nonResourceAttributes", path);
    }
    put(spec, "user", user.username());
    Map<String, Object> whole = JsonTree.of(UserInfoCodec.INSTANCE, user);
    if (whole.get("groups") instanceof List<?> groups) {
      // The old version of reviews calls them so.
      spec.put(version.equals("v1") ? "groups" : "group", groups);
    }
    if (whole.get("extra") instanceof Map<?, ?> extra) {
      spec.put("extra", extra);
    }
    put(spec, "uid", user.uid());
    return spec;
  }

  private static void put(Map<String, Object> tree, String name, String value) {
    if (!value.isEmpty()) {
      tree.put(name, value);
    }
  }

  private static Decision decision(SubjectAccessReviewStatus status) {
    if (status.denied()) {
      return new Decision.Deny(status.reason());
    }
    return status.allowed()
        ? new Decision.Allow(status.reason())
        : new Decision.NoOpinion(status.reason());
  }

  @Override
  public Rules rulesFor(UserInfo user, String namespace) {
    return new Rules(
        List.of(), List.of(), true, "webhook authorizer does not support user rule resolution");
  }
}
