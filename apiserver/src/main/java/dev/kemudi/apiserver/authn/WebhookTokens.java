package dev.kemudi.apiserver.authn;

import dev.kemudi.api.authentication.v1.TokenReviewCodec;
import dev.kemudi.api.authentication.v1.TokenReviewStatus;
import dev.kemudi.apiserver.webhook.Answers;
import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import dev.kemudi.apiserver.webhook.RememberedAnswers;
import dev.kemudi.client.TransportException;
import dev.kemudi.machinery.tree.JsonTree;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens that a webhook knows. What it says of one counts for a while. */
public final class WebhookTokens implements TokenAuthenticator {
  private final ConfiguredHook hook;
  private final String version;
  private final List<String> ownAudiences;
  private final Duration lifetime;
  private final RememberedAnswers<Question, TokenReviewStatus> remembered;

  private record Question(String digest, List<String> audiences) {}

  /**
   * Makes the authenticator.
   *
   * @param version of the reviews that are sent
   * @param lifetime how long an answer counts
   * @param ownAudiences the server's own audiences, for which answers without any count
   */
  public WebhookTokens(
      ConfiguredHook hook,
      String version,
      Duration lifetime,
      List<String> ownAudiences,
      InstantSource clock) {
    this.hook = hook;
    this.version = version;
    this.lifetime = lifetime;
    this.ownAudiences = List.copyOf(ownAudiences);
    this.remembered = new RememberedAnswers<>(clock);
  }

  @Override
  public Verdict judge(String token, List<String> audiences) {
    Question question = new Question(CachedTokens.digest(token), audiences);
    TokenReviewStatus known = remembered.find(question);
    if (known != null) {
      return verdict(known, audiences);
    }
    try {
      byte[] answer = hook.post(review(token, audiences));
      TokenReviewStatus status = Answers.decode(TokenReviewCodec.INSTANCE, answer).status();
      remembered.put(question, status, lifetime);
      return verdict(status, audiences);
    } catch (CallFailedException e) {
      return new Verdict.Invalid(e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    }
  }

  private byte[] review(String token, List<String> audiences) {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("token", token);
    if (!audiences.isEmpty()) {
      spec.put("audiences", audiences);
    }
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("kind", "TokenReview");
    review.put("apiVersion", "authentication.k8s.io/" + version);
    review.put("metadata", Map.of());
    review.put("spec", spec);
    review.put("status", Map.of("user", Map.of()));
    return JsonTree.write(review);
  }

  private Verdict verdict(TokenReviewStatus status, List<String> wanted) {
    if (!status.authenticated()) {
      return status.error().isEmpty() ? new Verdict.Unknown() : new Verdict.Invalid(status.error());
    }
    if (wanted.isEmpty()) {
      return new Verdict.Valid(status.user(), List.of());
    }
    List<String> known = status.audiences().isEmpty() ? ownAudiences : status.audiences();
    List<String> common = Audiences.common(wanted, known);
    return common.isEmpty() ? new Verdict.Unknown() : new Verdict.Valid(status.user(), common);
  }
}
