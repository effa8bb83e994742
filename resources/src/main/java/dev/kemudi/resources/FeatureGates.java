package dev.kemudi.resources;

/** Which features are on, each server having its own. */
public interface FeatureGates {
  /** Whether the named feature is on; a name that is not known is a broken invariant. */
  boolean enabled(String feature);
}
