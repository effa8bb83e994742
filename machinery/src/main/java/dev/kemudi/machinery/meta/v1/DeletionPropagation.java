package dev.kemudi.machinery.meta.v1;

/** The values of a DeletionPropagation. */
public final class DeletionPropagation {
  public static final String ORPHAN = "Orphan";
  public static final String BACKGROUND = "Background";
  public static final String FOREGROUND = "Foreground";

  private DeletionPropagation() {}
}
