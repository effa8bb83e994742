package dev.kemudi.apiserver.admission.webhook;

import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.admission.WebhookSurroundings;
import dev.kemudi.apiserver.webhook.HookCredentials;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.informer.Informers;
import dev.kemudi.machinery.object.GroupVersion;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What both plugins know: the webhooks of their sort, which writes concern them, how to ask. */
final class WebhookPlugin {
  private static final String GROUP = "admissionregistration.k8s.io";
  private static final GroupVersion VERSION = new GroupVersion(GROUP, "v1");
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HookSource<?> source;
  private final Matching matching;
  private final WebhookSurroundings surroundings;
  private final HookCalls calls;

  private WebhookPlugin(
      HookSource<?> source, Matching matching, WebhookSurroundings surroundings, HookCalls calls) {
    this.source = source;
    this.matching = matching;
    this.surroundings = surroundings;
    this.calls = calls;
  }

  /**
   * That of a server; null where no webhooks are asked, as where nobody can configure any.
   *
   * @param name of the plugin, whose part of the configuration may say who this is to webhooks
   * @param configurations the resource that its webhooks are in
   */
  static @Nullable WebhookPlugin of(
      String name,
      String configurations,
      PluginSurroundings with,
      Function<Informers, HookSource<?>> source) {
    WebhookSurroundings webhooks = with.webhooks();
    return webhooks == null || webhooks.forms().of(VERSION, configurations).isEmpty()
        ? null
        : new WebhookPlugin(
            source.apply(webhooks.informers()),
            new Matching(with.client()),
            webhooks,
            new HookCalls(
                webhooks.servers().as(HookCredentials.of(with.configuration().of(name))),
                webhooks.metrics(),
                with.random()));
  }

  /** Webhooks are never asked about their configurations. */
  boolean handles(AdmissionRequest request) {
    return (!source.hooks().isEmpty() || !source.isReady()) && !isConfiguration(request);
  }

  private static boolean isConfiguration(AdmissionRequest request) {
    String kind = request.kind().kind();
    return request.kind().group().equals(GROUP)
        && (kind.equals("MutatingWebhookConfiguration")
            || kind.equals("ValidatingWebhookConfiguration"));
  }

  List<Hook> hooks(AdmissionRequest request) {
    try {
      if (!source.awaitReady(PATIENCE)) {
        throw Refusal.forbidden(request, "not yet ready to handle request");
      }
      return source.hooks();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    }
  }

  Write write(AdmissionRequest request) {
    return new Write(request, surroundings.forms());
  }

  Matching matching() {
    return matching;
  }

  HookCalls calls() {
    return calls;
  }
}
