package dev.kemudi.apiserver.admission;

import dev.kemudi.apiserver.admission.always.AlwaysAdmit;
import dev.kemudi.apiserver.admission.always.AlwaysDeny;
import dev.kemudi.apiserver.admission.certificates.CertificateApproval;
import dev.kemudi.apiserver.admission.certificates.CertificateSigning;
import dev.kemudi.apiserver.admission.certificates.CertificateSubjectRestriction;
import dev.kemudi.apiserver.admission.event.EventRateLimit;
import dev.kemudi.apiserver.admission.gc.OwnerReferencesPermissionEnforcement;
import dev.kemudi.apiserver.admission.image.ImagePolicyWebhook;
import dev.kemudi.apiserver.admission.limit.LimitRangerPlugin;
import dev.kemudi.apiserver.admission.namespace.NamespaceAutoProvision;
import dev.kemudi.apiserver.admission.namespace.NamespaceExists;
import dev.kemudi.apiserver.admission.namespace.NamespaceLifecycle;
import dev.kemudi.apiserver.admission.network.DefaultIngressClass;
import dev.kemudi.apiserver.admission.network.DenyServiceExternalIps;
import dev.kemudi.apiserver.admission.node.NodeRestriction;
import dev.kemudi.apiserver.admission.node.TaintNodesByCondition;
import dev.kemudi.apiserver.admission.pod.AlwaysPullImages;
import dev.kemudi.apiserver.admission.pod.DefaultTolerationSeconds;
import dev.kemudi.apiserver.admission.pod.ExtendedResourceToleration;
import dev.kemudi.apiserver.admission.pod.LimitPodHardAntiAffinityTopology;
import dev.kemudi.apiserver.admission.pod.PodNodeSelector;
import dev.kemudi.apiserver.admission.pod.PodTolerationRestriction;
import dev.kemudi.apiserver.admission.pod.PriorityPlugin;
import dev.kemudi.apiserver.admission.pod.RuntimeClassPlugin;
import dev.kemudi.apiserver.admission.pod.SecurityContextDeny;
import dev.kemudi.apiserver.admission.pod.ServiceAccountPlugin;
import dev.kemudi.apiserver.admission.podsecurity.PodSecurity;
import dev.kemudi.apiserver.admission.quota.ResourceQuotaPlugin;
import dev.kemudi.apiserver.admission.storage.DefaultStorageClass;
import dev.kemudi.apiserver.admission.storage.PersistentVolumeClaimResize;
import dev.kemudi.apiserver.admission.storage.StorageObjectInUseProtection;
import dev.kemudi.apiserver.admission.webhook.MutatingAdmissionWebhook;
import dev.kemudi.apiserver.admission.webhook.ValidatingAdmissionWebhook;
import dev.kemudi.machinery.object.NameSuffix;
import java.util.List;
import java.util.function.Function;

/** The plugins that come with the server, in upstream's order. */
public final class BuiltinPlugins {
  /** A plugin, and whether the release has it on. One that is off is not even made. */
  private record Entry(
      String name, boolean byDefault, Function<PluginSurroundings, AdmissionPlugin> making) {}

  private static final List<Entry> ALL =
      List.of(
          off("AlwaysAdmit", with -> new AlwaysAdmit()),
          off("NamespaceAutoProvision", with -> new NamespaceAutoProvision(with.client())),
          on("NamespaceLifecycle", with -> new NamespaceLifecycle(with.client())),
          off("NamespaceExists", with -> new NamespaceExists(with.client())),
          off("SecurityContextDeny", with -> new SecurityContextDeny()),
          off("LimitPodHardAntiAffinityTopology", with -> new LimitPodHardAntiAffinityTopology()),
          on("LimitRanger", with -> new LimitRangerPlugin(with.client())),
          on(
              "ServiceAccount",
              with -> new ServiceAccountPlugin(with.client(), () -> NameSuffix.of(with.random()))),
          off("NodeRestriction", NodeRestriction::new),
          on("TaintNodesByCondition", with -> new TaintNodesByCondition()),
          off("AlwaysPullImages", with -> new AlwaysPullImages()),
          off("ImagePolicyWebhook", ImagePolicyWebhook::new),
          on("PodSecurity", PodSecurity::new),
          off("PodNodeSelector", PodNodeSelector::new),
          on("Priority", with -> new PriorityPlugin(with.client())),
          on("DefaultTolerationSeconds", with -> new DefaultTolerationSeconds()),
          off("PodTolerationRestriction", PodTolerationRestriction::new),
          off("EventRateLimit", EventRateLimit::new),
          off("ExtendedResourceToleration", with -> new ExtendedResourceToleration()),
          on("DefaultStorageClass", with -> new DefaultStorageClass(with.client())),
          on("StorageObjectInUseProtection", with -> new StorageObjectInUseProtection()),
          off("OwnerReferencesPermissionEnforcement", OwnerReferencesPermissionEnforcement::new),
          on("PersistentVolumeClaimResize", with -> new PersistentVolumeClaimResize(with.client())),
          on("RuntimeClass", with -> new RuntimeClassPlugin(with.client())),
          on("CertificateApproval", with -> new CertificateApproval(with.authorizer())),
          on("CertificateSigning", with -> new CertificateSigning(with.authorizer())),
          on("CertificateSubjectRestriction", with -> new CertificateSubjectRestriction()),
          on("DefaultIngressClass", with -> new DefaultIngressClass(with.client())),
          off("DenyServiceExternalIPs", with -> new DenyServiceExternalIps()),
          // Others go above: webhooks see what all of them have made.
          on("MutatingAdmissionWebhook", MutatingAdmissionWebhook::new),
          on("ValidatingAdmissionWebhook", ValidatingAdmissionWebhook::new),
          on("ResourceQuota", ResourceQuotaPlugin::new),
          off("AlwaysDeny", with -> new AlwaysDeny()));

  private BuiltinPlugins() {}

  private static Entry on(String name, Function<PluginSurroundings, AdmissionPlugin> making) {
    return new Entry(name, true, making);
  }

  private static Entry off(String name, Function<PluginSurroundings, AdmissionPlugin> making) {
    return new Entry(name, false, making);
  }

  /** The names of all plugins, in their order. */
  public static List<String> names() {
    return ALL.stream().map(Entry::name).toList();
  }

  /** The names of those that are on where nothing is said, in their order. */
  public static List<String> onByDefault() {
    return ALL.stream().filter(Entry::byDefault).map(Entry::name).toList();
  }

  /**
   * Those that are on.
   *
   * @throws IllegalArgumentException when the selection names a plugin that is not there, or a
   *     plugin's settings make no sense
   */
  public static AdmissionChain chain(PluginSurroundings surroundings, PluginSelection selection) {
    selection.check(names());
    return new AdmissionChain(
        ALL.stream()
            .filter(entry -> selection.isOn(entry.name(), entry.byDefault()))
            .map(entry -> entry.making().apply(surroundings))
            .toList());
  }
}
