package dev.kemudi.apiserver.admission.namespace;

import dev.kemudi.api.core.v1.CoreV1;
import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.AdmissionRequest.Operation;
import dev.kemudi.client.Client;
import dev.kemudi.machinery.object.ObjectKey;

/** Refuses all writes in namespaces that are not there. */
public final class NamespaceExists implements AdmissionPlugin {
  private final Client client;

  /**
   * Makes the plugin.
   *
   * @param client reads namespaces
   */
  public NamespaceExists(Client client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "NamespaceExists";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return request.operation() != Operation.CONNECT
        && !request.namespace().isEmpty()
        && !request.resource().equals(CoreV1.NAMESPACES.groupResource());
  }

  @Override
  public void validate(AdmissionRequest request) {
    client.get(CoreV1.NAMESPACES, new ObjectKey("", request.namespace()));
  }
}
