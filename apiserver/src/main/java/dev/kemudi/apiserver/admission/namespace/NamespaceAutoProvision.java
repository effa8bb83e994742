package dev.kemudi.apiserver.admission.namespace;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.api.core.v1.NamespaceBuilder;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.KubeObject;
import dev.kemudi.machinery.object.ObjectKey;
import dev.kemudi.machinery.status.StatusError;
import org.jspecify.annotations.Nullable;

/** Makes the namespaces that somebody creates something in. */
public final class NamespaceAutoProvision implements AdmissionPlugin {
  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads and creates namespaces
   */
  public NamespaceAutoProvision(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "NamespaceAutoProvision";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() == Operation.CREATE
        && !request.dryRun()
        && !request.namespace().isEmpty()
        && !request.resource().equals(CoreV1.NAMESPACES.groupResource());
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    String namespace = request.namespace();
    try {
      if (client.find(CoreV1.NAMESPACES, new ObjectKey("", namespace)) == null) {
        create(namespace);
      }
    } catch (StatusError e) {
      throw Refusal.because(request, e);
    }
    return request.object();
  }

  private void create(String namespace) {
    try {
      client.create(
          CoreV1.NAMESPACES, NamespaceBuilder.create().metadata(m -> m.name(namespace)).build());
    } catch (StatusError e) {
      if (!e.isAlreadyExists()) {
        throw e;
      }
    }
  }
}
