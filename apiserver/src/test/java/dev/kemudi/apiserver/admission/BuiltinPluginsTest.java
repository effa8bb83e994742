package dev.kemudi.apiserver.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.apiserver.MapClient;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BuiltinPluginsTest {
  /** All that upstream's release has, in its order. */
  private static final List<String> UPSTREAM =
      List.of(
          "AlwaysAdmit",
          "NamespaceAutoProvision",
          "NamespaceLifecycle",
          "NamespaceExists",
          "SecurityContextDeny",
          "LimitPodHardAntiAffinityTopology",
          "LimitRanger",
          "ServiceAccount",
          "NodeRestriction",
          "TaintNodesByCondition",
          "AlwaysPullImages",
          "ImagePolicyWebhook",
          "PodSecurity",
          "PodNodeSelector",
          "Priority",
          "DefaultTolerationSeconds",
          "PodTolerationRestriction",
          "EventRateLimit",
          "ExtendedResourceToleration",
          "PersistentVolumeLabel",
          "DefaultStorageClass",
          "StorageObjectInUseProtection",
          "OwnerReferencesPermissionEnforcement",
          "PersistentVolumeClaimResize",
          "RuntimeClass",
          "CertificateApproval",
          "CertificateSigning",
          "CertificateSubjectRestriction",
          "DefaultIngressClass",
          "DenyServiceExternalIPs",
          "MutatingAdmissionWebhook",
          "ValidatingAdmissionWebhook",
          "ResourceQuota",
          "AlwaysDeny");

  private static List<String> chain(PluginSelection selection) {
    PluginSurroundings surroundings =
        Surroundings.with(
            Surroundings.of(new MapClient()),
            "EventRateLimit",
            """
            apiVersion: eventratelimit.admission.k8s.io/v1alpha1
            kind: Configuration
            limits:
            - {type: Server, qps: 1, burst: 1}
            """);
    return BuiltinPlugins.chain(surroundings, selection).plugins().stream()
        .map(AdmissionPlugin::name)
        .toList();
  }

  private static String refusal(PluginSelection selection) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> chain(selection)).getMessage());
  }

  @Test
  void theirOrderIsUpstreams() {
    List<String> ours = BuiltinPlugins.names();
    assertEquals(ours, UPSTREAM.stream().filter(ours::contains).toList());
  }

  @Test
  void eachIsFoundByItsName() {
    PluginSelection all =
        PluginSelection.standard().with(BuiltinPlugins.names().toArray(String[]::new));
    assertEquals(BuiltinPlugins.names(), chain(all));
  }

  @Test
  void someAreOnByDefault() {
    assertEquals(BuiltinPlugins.onByDefault(), chain(PluginSelection.standard()));
  }

  @Test
  void theOperatorSwitches() {
    List<String> expected = BuiltinPlugins.names();
    var wanted = new TreeSet<>(BuiltinPlugins.onByDefault());
    wanted.add("AlwaysDeny");
    wanted.remove("Priority");
    assertEquals(
        expected.stream().filter(wanted::contains).toList(),
        chain(PluginSelection.without("Priority").with("AlwaysDeny")));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertEquals(
        "enable-admission-plugins plugin \"Priorities\" is unknown",
        refusal(PluginSelection.standard().with("Priorities")));
    assertEquals(
        "disable-admission-plugins plugin \"Priorities\" is unknown",
        refusal(PluginSelection.without("Priorities")));
    assertEquals(
        "[AlwaysAdmit Priority] in enable-admission-plugins and disable-admission-plugins"
            + " overlapped",
        refusal(
            PluginSelection.without("Priority", "AlwaysAdmit").with("AlwaysAdmit", "Priority")));
  }
}
