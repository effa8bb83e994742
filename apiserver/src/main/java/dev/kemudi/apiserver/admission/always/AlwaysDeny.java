package dev.kemudi.apiserver.admission.always;

import dev.kemudi.apiserver.admission.AdmissionPlugin;
import dev.kemudi.apiserver.admission.AdmissionRequest;
import dev.kemudi.apiserver.admission.Refusal;
import dev.kemudi.machinery.object.KubeObject;
import org.jspecify.annotations.Nullable;

/** Refuses every write. */
public final class AlwaysDeny implements AdmissionPlugin {
  private static final String WHY = "admission control is denying all modifications";

  @Override
  public String name() {
    return "AlwaysDeny";
  }

  @Override
  public boolean handles(AdmissionRequest request) {
    return true;
  }

  @Override
  public @Nullable KubeObject mutate(AdmissionRequest request) {
    throw Refusal.forbidden(request, WHY);
  }

  @Override
  public void validate(AdmissionRequest request) {
    throw Refusal.forbidden(request, WHY);
  }
}
