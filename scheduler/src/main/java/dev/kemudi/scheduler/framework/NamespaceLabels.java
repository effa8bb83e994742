package dev.kemudi.scheduler.framework;

import java.util.Map;

/** The labels of namespaces. */
@FunctionalInterface
public interface NamespaceLabels {
  /** The labels of the namespace; none if it is not known. */
  Map<String, String> of(String namespace);
}
