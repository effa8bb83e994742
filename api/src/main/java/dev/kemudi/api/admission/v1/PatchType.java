package dev.kemudi.api.admission.v1;

/** The values of a PatchType. */
public final class PatchType {
  public static final String JSONPATCH = "JSONPatch";

  private PatchType() {}
}
