package dev.kemudi.apiserver.admission.image;

import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.apiserver.admission.WebhookSurroundings;
import dev.kemudi.apiserver.webhook.CallFailedException;
import dev.kemudi.apiserver.webhook.ConfiguredHook;
import dev.kemudi.apiserver.webhook.RememberedAnswers;
import dev.kemudi.client.TransportException;
import dev.kemudi.client.config.KubeconfigFile;
import dev.kemudi.machinery.codec.DecodeException;
import dev.kemudi.machinery.tree.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Has a webhook say whether the images of a pod may run. */
public final class ImagePolicyWebhook implements AdmissionPlugin {
  private static final String NOTES = "imagepolicywebhook.image-policy.k8s.io/";
  private static final String ANNOTATIONS = ".image-policy.k8s.io/";
  private static final String EPHEMERAL = "ephemeralcontainers";

  private final ConfiguredHook hook;
  private final ImagePolicySettings settings;
  private final RememberedAnswers<String, Map<String, Object>> remembered;

  /**
   * Makes the plugin.
   *
   * @throws IllegalArgumentException when its part of the configuration makes no sense
   */
  public ImagePolicyWebhook(PluginSurroundings with) {
    Map<String, Object> configuration = with.configuration().of(name());
    WebhookSurroundings webhooks = with.webhooks();
    if (configuration == null || webhooks == null) {
      throw new IllegalArgumentException("no config specified");
    }
    this.settings = ImagePolicySettings.of(configuration);
    this.remembered = new RememberedAnswers<>(with.clock());
    this.hook =
        webhooks
            .servers()
            .configured(
                new KubeconfigFile(settings.kubeconfig()).read().client(), settings.firstPause());
  }

  @Override
  public String name() {
    return "ImagePolicyWebhook";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    boolean writes =
        request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE;
    return writes
        && request.resource().group().isEmpty()
        && request.resource().resource().equals("pods")
        && (request.subresource().isEmpty() || request.subresource().equals(EPHEMERAL));
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return;
    }
    Map<String, Object> spec = spec(request, pod);
    String question = new String(JsonTree.write(spec), StandardCharsets.UTF_8);
    Map<String, Object> status = remembered.find(question);
    if (status == null) {
      status = ask(request, spec, question);
    }
    if (status == null) {
      return;
    }
    JsonTree.getObject(status, "auditAnnotations")
        .forEach((key, value) -> request.context().annotate(NOTES + key, String.valueOf(value)));
    if (!Boolean.TRUE.equals(status.get("allowed"))) {
      String reason = JsonTree.getString(status, "reason");
      throw Refusal.forbidden(
          request,
          reason.isEmpty()
              ? "one or more images rejected by webhook backend"
              : "image policy webhook backend denied one or more images: " + reason);
    }
  }

  private static Map<String, Object> spec(AdmissionRequest request, Pod pod) {
    List<Object> containers = new ArrayList<>();
    if (request.subresource().isEmpty()) {
      pod.spec().containers().forEach(each -> containers.add(image(each.image())));
      pod.spec().initContainers().forEach(each -> containers.add(image(each.image())));
    }
    pod.spec()
        .ephemeralContainers()
        .forEach(each -> containers.add(image(each.ephemeralContainerCommon().image())));
    Map<String, Object> annotations = new TreeMap<>();
    pod.metadata()
        .annotations()
        .forEach(
            (key, value) -> {
              if (key.contains(ANNOTATIONS)) {
                annotations.put(key, value);
              }
            });
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("containers", containers);
    if (!annotations.isEmpty()) {
      spec.put("annotations", annotations);
    }
    spec.put("namespace", request.namespace());
    return spec;
  }

  private static Map<String, Object> image(String name) {
    return name.isEmpty() ? Map.of() : Map.of("image", name);
  }

  /** What the webhook says; null if it can't be asked and that is no reason to refuse. */
  private @Nullable Map<String, Object> ask(
      AdmissionRequest request, Map<String, Object> spec, String question) {
    Map<String, Object> review = new LinkedHashMap<>();
    review.put("kind", "ImageReview");
    review.put("apiVersion", "imagepolicy.k8s.io/v1alpha1");
    review.put("metadata", Map.of());
    review.put("spec", spec);
    review.put("status", Map.of("allowed", false));
    try {
      byte[] answer = hook.post(JsonTree.write(review));
      Map<String, Object> status = JsonTree.getObject(JsonTree.parseObject(answer), "status");
      boolean allowed = Boolean.TRUE.equals(status.get("allowed"));
      remembered.put(question, status, allowed ? settings.allowedFor() : settings.deniedFor());
      return status;
    } catch (CallFailedException e) {
      return failed(request, e.text());
    } catch (DecodeException e) {
      return failed(request, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException("interrupted", e);
    }
  }

  private @Nullable Map<String, Object> failed(AdmissionRequest request, String why) {
    if (!settings.defaultAllow()) {
      throw Refusal.forbidden(request, why);
    }
    request.context().annotate(NOTES + "failed-open", "true");
    return null;
  }
}
