package dev.kemudi.controllers.volumeprotection;

import dev.kemudi.machinery.object.KubeObject;
import java.util.ArrayList;
import java.util.List;

/** What is to be done with the finalizer of an object. */
record Finalizers(String name) {
  /** Whether the object is to be deleted and only waits for the finalizer to be taken off. */
  boolean holdBack(KubeObject object) {
    return object.metadata().deletionTimestamp() != null && isOn(object);
  }

  /** Whether the object has no finalizer yet, but can still get one. */
  boolean isMissing(KubeObject object) {
    return object.metadata().deletionTimestamp() == null && !isOn(object);
  }

  private boolean isOn(KubeObject object) {
    return object.metadata().finalizers().contains(name);
  }

  List<String> with(KubeObject object) {
    List<String> all = new ArrayList<>(object.metadata().finalizers());
    all.add(name);
    return all;
  }

  List<String> without(KubeObject object) {
    return object.metadata().finalizers().stream().filter(one -> !one.equals(name)).toList();
  }
}
