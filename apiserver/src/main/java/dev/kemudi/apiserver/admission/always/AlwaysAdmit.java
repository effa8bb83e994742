package dev.kemudi.apiserver.admission.always;

import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;

/** Allows everything, which changes nothing: it is there for those who still name it. */
public final class AlwaysAdmit implements AdmissionPlugin {
  @Override
  public String name() {
    return "AlwaysAdmit";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return false;
  }
}
