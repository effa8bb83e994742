package dev.kemudi.client.volume;

import dev.kemudi.machinery.object.KubeObject;
import java.util.Map;
import java.util.TreeMap;

/** The annotations by which binder, scheduler and provisioners tell each other how far they are. */
public final class BindingAnnotations {
  /** On a claim whose binding has been completed once. */
  public static final String BIND_COMPLETED = "pv.kubernetes.io/bind-completed";

  /** On a volume or claim that the binder chose, not the user. */
  public static final String BOUND_BY_CONTROLLER = "pv.kubernetes.io/bound-by-controller";

  /** On a volume: who provisioned it. */
  public static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";

  /** On a volume of a plugin whose work a CSI driver does now: that driver. */
  public static final String MIGRATED_TO = "pv.kubernetes.io/migrated-to";

  /** On a claim: the node on which the scheduler wants to use it. */
  public static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  /** On a claim: who is to provision its volume. */
  public static final String PROVISIONER = "volume.kubernetes.io/storage-provisioner";

  public static final String BETA_PROVISIONER = "volume.beta.kubernetes.io/storage-provisioner";

  /** On a claim or volume: its class, before there was a field for it. */
  public static final String BETA_CLASS = "volume.beta.kubernetes.io/storage-class";

  private BindingAnnotations() {}

  public static boolean has(KubeObject object, String name) {
    return object.metadata().annotations().containsKey(name);
  }

  public static Map<String, String> with(KubeObject object, String name, String value) {
    Map<String, String> all = new TreeMap<>(object.metadata().annotations());
    all.put(name, value);
    return all;
  }

  public static Map<String, String> without(KubeObject object, String name) {
    Map<String, String> all = new TreeMap<>(object.metadata().annotations());
    all.remove(name);
    return all;
  }
}
