package dev.kemudi.apiserver.admission.node;

import dev.kemudi.api.core.v1.Node;
import dev.kemudi.api.core.v1.NodeBuilder;
import dev.kemudi.api.core.v1.Taint;
import dev.kemudi.api.core.v1.TaintBuilder;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps pods off a new node until it has said that it is ready. */
public final class TaintNodesByCondition implements AdmissionPlugin {
  private static final String NOT_READY = "node.kubernetes.io/not-ready";
  private static final String NO_SCHEDULE = "NoSchedule";

  @Override
  public String name() {
    return "TaintNodesByCondition";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE && request.isFor("", "nodes");
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    if (!(request.object() instanceof Node node)
        || node.spec().taints().stream().anyMatch(TaintNodesByCondition::isNotReady)) {
      return request.object();
    }
    List<Taint> taints = new ArrayList<>(node.spec().taints());
    taints.add(TaintBuilder.create().key(NOT_READY).effect(NO_SCHEDULE).build());
    return NodeBuilder.from(node).spec(spec -> spec.taints(taints)).build();
  }

  private static boolean isNotReady(Taint taint) {
    return taint.key().equals(NOT_READY) && taint.effect().equals(NO_SCHEDULE);
  }
}
