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
import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.machinery.object.NameSuffix;
import java.util.List;

/** The plugins that come with the server, in upstream's order. */
public final class BuiltinPlugins {
  /** A plugin, and whether the release has it on. One that is off is not even made. */
  private record Entry(String name, boolean byDefault) {}

  private static final List<Entry> ALL =
      List.of(
          off("AlwaysAdmit"),
          off("NamespaceAutoProvision"),
          on("NamespaceLifecycle"),
          off("NamespaceExists"),
          off("SecurityContextDeny"),
          off("LimitPodHardAntiAffinityTopology"),
          on("LimitRanger"),
          on("ServiceAccount"),
          off("NodeRestriction"),
          on("TaintNodesByCondition"),
          off("AlwaysPullImages"),
          off("ImagePolicyWebhook"),
          on("PodSecurity"),
          off("PodNodeSelector"),
          on("Priority"),
          on("DefaultTolerationSeconds"),
          off("PodTolerationRestriction"),
          off("EventRateLimit"),
          off("ExtendedResourceToleration"),
          on("DefaultStorageClass"),
          on("StorageObjectInUseProtection"),
          off("OwnerReferencesPermissionEnforcement"),
          on("PersistentVolumeClaimResize"),
          on("RuntimeClass"),
          on("CertificateApproval"),
          on("CertificateSigning"),
          on("CertificateSubjectRestriction"),
          on("DefaultIngressClass"),
          off("DenyServiceExternalIPs"),
          // Others go above: webhooks see what all of them have made.
          on("MutatingAdmissionWebhook"),
          on("ValidatingAdmissionWebhook"),
          on("ResourceQuota"),
          off("AlwaysDeny"));

  private BuiltinPlugins() {}

  private static Entry on(String name) {
    return new Entry(name, true);
  }

  private static Entry off(String name) {
    return new Entry(name, false);
  }

  // A switch and no table of lambdas: linking forty of them can be felt at the start.
  private static AdmissionPlugin make(String name, PluginSurroundings with) {
    return switch (name) {
      case "AlwaysAdmit" -> new AlwaysAdmit();
      case "NamespaceAutoProvision" -> new NamespaceAutoProvision(with.client());
      case "NamespaceLifecycle" -> new NamespaceLifecycle(with.client());
      case "NamespaceExists" -> new NamespaceExists(with.client());
      case "SecurityContextDeny" -> new SecurityContextDeny();
      case "LimitPodHardAntiAffinityTopology" -> new LimitPodHardAntiAffinityTopology();
      case "LimitRanger" -> new LimitRangerPlugin(with.client());
      case "ServiceAccount" ->
          new ServiceAccountPlugin(with.client(), () -> NameSuffix.of(with.random()));
      case "NodeRestriction" -> new NodeRestriction(with);
      case "TaintNodesByCondition" -> new TaintNodesByCondition();
      case "AlwaysPullImages" -> new AlwaysPullImages();
      case "ImagePolicyWebhook" -> new ImagePolicyWebhook(with);
      case "PodSecurity" -> new PodSecurity(with);
      case "PodNodeSelector" -> new PodNodeSelector(with);
      case "Priority" -> new PriorityPlugin(with.client());
      case "DefaultTolerationSeconds" -> new DefaultTolerationSeconds();
      case "PodTolerationRestriction" -> new PodTolerationRestriction(with);
      case "EventRateLimit" -> new EventRateLimit(with);
      case "ExtendedResourceToleration" -> new ExtendedResourceToleration();
      case "DefaultStorageClass" -> new DefaultStorageClass(with.client());
      case "StorageObjectInUseProtection" -> new StorageObjectInUseProtection();
      case "OwnerReferencesPermissionEnforcement" -> new OwnerReferencesPermissionEnforcement(with);
      case "PersistentVolumeClaimResize" -> new PersistentVolumeClaimResize(with.client());
      case "RuntimeClass" -> new RuntimeClassPlugin(with.client());
      case "CertificateApproval" -> new CertificateApproval(with.authorizer());
      case "CertificateSigning" -> new CertificateSigning(with.authorizer());
      case "CertificateSubjectRestriction" -> new CertificateSubjectRestriction();
      case "DefaultIngressClass" -> new DefaultIngressClass(with.client());
      case "DenyServiceExternalIPs" -> new DenyServiceExternalIps();
      case "MutatingAdmissionWebhook" -> new MutatingAdmissionWebhook(with);
      case "ValidatingAdmissionWebhook" -> new ValidatingAdmissionWebhook(with);
      case "ResourceQuota" -> new ResourceQuotaPlugin(with);
      case "AlwaysDeny" -> new AlwaysDeny();
      default -> throw new IllegalArgumentException("no such plugin: " + name);
    };
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
  public static AdmissionChain chain(
      PluginSurroundings surroundings, PluginSelection selection, AdmissionMetrics metrics) {
    selection.check(names());
    return new AdmissionChain(
        ALL.stream()
            .filter(entry -> selection.isOn(entry.name(), entry.byDefault()))
            .map(entry -> make(entry.name(), surroundings))
            .toList(),
        metrics);
  }
}
