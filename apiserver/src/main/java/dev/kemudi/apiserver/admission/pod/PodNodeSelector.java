package dev.kemudi.apiserver.admission.pod;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.Namespace;
import dev.kemudi.api.core.v1.Pod;
import dev.kemudi.api.core.v1.PodBuilder;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.PluginSurroundings;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import dev.kemudi.machinery.tree.JsonTree;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pods of a namespace on the nodes that an annotation of the namespace selects, or else
 * the plugin's settings, which also say what pods of a namespace may select at all.
 */
public final class PodNodeSelector implements AdmissionPlugin {
  public static final String NAME = "PodNodeSelector";
  private static final String ANNOTATION = "scheduler.alpha.kubernetes.io/node-selector";
  private static final String SETTINGS = "podNodeSelectorPluginConfig";
  private static final String DEFAULT = "clusterDefaultNodeSelector";

  private final Client client;

  /** By namespace, and the one for namespaces that say nothing. */
  private final Map<String, Object> selectors;

  /** Makes the plugin. */
  public PodNodeSelector(PluginSurroundings surroundings) {
    this.client = surroundings.client();
    this.selectors = JsonTree.getObject(surroundings.configuration().of(NAME), SETTINGS);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE && request.isFor("", "pods");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Pod pod)) {
      return request.object();
    }
    Map<String, String> selector = ofNamespace(request.namespace());
    refuseConflict(request, pod, selector);
    selector.putAll(pod.spec().nodeSelector());
    Pod placed = PodBuilder.from(pod).spec(spec -> spec.nodeSelector(selector)).build();
    refuseForeign(request, placed);
    return placed;
  }

  @Override
  public void validate(AdmissionRequest request) {
    if (request.object() instanceof Pod pod) {
      refuseConflict(request, pod, ofNamespace(request.namespace()));
      refuseForeign(request, pod);
    }
  }

  private static void refuseConflict(
      AdmissionRequest request, Pod pod, Map<String, String> selector) {
    Map<String, String> own = pod.spec().nodeSelector();
    selector.forEach(
        (key, value) -> {
          if (!own.getOrDefault(key, value).equals(value)) {
            throw refused(
                request,
                pod,
                "pod node label selector conflicts with its namespace node label selector");
          }
        });
  }

  private void refuseForeign(AdmissionRequest request, Pod pod) {
    Map<String, String> allowed = NodeLabels.parse(setting(request.namespace()));
    if (!allowed.isEmpty()
        && !allowed.entrySet().containsAll(pod.spec().nodeSelector().entrySet())) {
      throw refused(
          request, pod, "pod node label selector labels conflict with its namespace whitelist");
    }
  }

  private static StatusError refused(AdmissionRequest request, Pod pod, String why) {
    return StatusError.forbidden(request.resource(), pod.name(), why);
  }

  /** What a namespace selects; the caller's own map. */
  private Map<String, String> ofNamespace(String name) {
    Namespace namespace = client.find(CoreV1.NAMESPACES, new ObjectKey("", name));
    if (namespace == null) {
      throw StatusError.internal("namespace " + name + " does not exist");
    }
    String own = namespace.metadata().annotations().get(ANNOTATION);
    return new TreeMap<>(NodeLabels.parse(own == null ? setting(DEFAULT) : own));
  }

  private String setting(String name) {
    return selectors.get(name) instanceof String text ? text : "";
  }
}
