package dev.kemudi.apiserver.admission;

import dev.kemudi.machinery.object.GroupVersion;
import java.util.List;

/** Knows in which versions resources are served. */
@FunctionalInterface
public interface ServedForms {
  /**
   * All versions of a resource that share their objects with this one, which is the first; empty if
   * it is not served.
   */
  List<ServedForm> of(GroupVersion version, String resource);
}
