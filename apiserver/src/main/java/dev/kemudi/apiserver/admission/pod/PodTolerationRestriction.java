package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.api.core.v1.PodQOSClass;
import dev.kemudi.api.core.v1.Toleration;
import dev.kemudi.api.core.v1.TolerationBuilder;
import dev.kemudi.api.core.v1.TolerationCodec;
import dev.kemudi.apiserver.admission.AdmissionConfiguration;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.tree.JsonTree;
import dev.kemudi.resources.core.pod.QosClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives pods the tolerations that their namespace has by default, and holds them to those that it
 * allows. What the namespace's annotations don't say the plugin's settings do.
 */
public final class PodTolerationRestriction implements AdmissionPlugin {
  public static final String NAME = "PodTolerationRestriction";
  private static final String DEFAULTS = "scheduler.alpha.kubernetes.io/defaultTolerations";
  private static final String ALLOWED = "scheduler.alpha.kubernetes.io/tolerationsWhitelist";

  private static final Toleration MEMORY_PRESSURE =
      TolerationBuilder.create()
          .key("node.kubernetes.io/memory-pressure")
          .operator("Exists")
          .effect("NoSchedule")
          .build();

  private final Client client;
  private final List<Toleration> defaults;
  private final List<Toleration> allowed;

  /** Makes the plugin. */
  public PodTolerationRestriction(PluginSurroundings surroundings) {
    this.client = surroundings.client();
    Map<String, Object> settings = surroundings.configuration().of(NAME);
    if (settings != null) {
      AdmissionConfiguration.requireKind(
          settings, "Configuration", "podtolerationrestriction.admission.k8s.io/v1alpha1");
    }
    this.defaults = tolerations(JsonTree.getList(settings, "default"));
    this.allowed = tolerations(JsonTree.getList(settings, "whitelist"));
  }

  private static List<Toleration> tolerations(List<Object> trees) {
    return trees.stream()
        .map(tree -> JsonTree.decode(TolerationCodec.INSTANCE, JsonTree.object(tree)))
        .toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return (request.operation() == Operation.CREATE || request.operation() == Operation.UPDATE)
        && request.isFor("", "pods");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return request.object();
    }
    List<Toleration> more = new ArrayList<>();
    if (request.operation() == Operation.CREATE) {
      List<Toleration> own = said(request.namespace(), DEFAULTS);
      more.addAll(own == null ? defaults : own);
    }
    if (!QosClass.of(pod.spec()).equals(PodQOSClass.BEST_EFFORT)) {
      more.add(MEMORY_PRESSURE);
    }
    Pod tolerant = more.isEmpty() ? pod : with(pod, more);
    refuseForeign(request.namespace(), tolerant);
    return tolerant;
  }

  private static Pod with(Pod pod, List<Toleration> more) {
    List<Toleration> merged = Tolerations.merge(pod.spec().tolerations(), more);
    return PodBuilder.from(pod).spec(spec -> spec.tolerations(merged)).build();
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.object() instanceof Pod pod) {
      refuseForeign(request.namespace(), pod);
    }
  }

  private void refuseForeign(String namespace, Pod pod) {
    if (pod.spec().tolerations().isEmpty()) {
      return;
    }
    List<Toleration> own = said(namespace, ALLOWED);
    List<Toleration> within = own == null ? allowed : own;
    if (!within.isEmpty() && !Tolerations.areWithin(pod.spec().tolerations(), within)) {
      throw Refusal.failure(
          "pod tolerations (possibly merged with namespace default tolerations) conflict with its "
              + (own == null ? "cluster" : "namespace")
              + " whitelist");
    }
  }

  /** What an annotation of a namespace says; null if it isn't there. */
  private @Nullable List<Toleration> said(String name, String annotation) {
    Namespace namespace = client.get(CoreV1.NAMESPACES, new ObjectKey("", name));
    String text = namespace.metadata().annotations().get(annotation);
    if (text == null) {
      return null;
    }
    if (text.isEmpty()) {
      return List.of();
    }
    try {
      Object tree = JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
      return tree instanceof List<?> list ? tolerations(JsonTree.list(list)) : List.of();
    } catch (IllegalArgumentException e) {
      throw Refusal.failure(String.valueOf(e.getMessage()));
    }
  }
}
