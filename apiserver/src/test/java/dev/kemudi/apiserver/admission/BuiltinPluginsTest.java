package dev.kemudi.apiserver.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kemudi.apiserver.MapClient;
import dev.kemudi.apiserver.metrics.AdmissionMetrics;
import dev.kemudi.apiserver.metrics.Metrics;
import dev.kemudi.apiserver.webhook.HookServers;
import dev.kemudi.apiserver.webhook.ServiceRoutes;
import dev.kemudi.client.informer.SharedInformers;
import dev.kemudi.http.HttpRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltinPluginsTest {
  @TempDir private static Path folder;

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
    MapClient client = new MapClient();
    PluginSurroundings bare =
        Surroundings.with(
            Surroundings.with(
                Surroundings.of(client),
                "ImagePolicyWebhook",
                "imagePolicy: {kubeConfigFile: " + kubeconfig() + "}"),
            "EventRateLimit",
            """
            apiVersion: eventratelimit.admission.k8s.io/v1alpha1
            kind: Configuration
            limits:
            - {type: Server, qps: 1, burst: 1}
            """);
    try (HttpRuntime runtime = HttpRuntime.create();
        SharedInformers informers =
            new SharedInformers(client, InstantSource.system(), new Random(1));
        HookServers servers = new HookServers(runtime, new ServiceRoutes(client))) {
      AdmissionMetrics metrics = new AdmissionMetrics(new Metrics());
      PluginSurroundings whole =
          new PluginSurroundings(
              bare.client(),
              bare.authorizer(),
              bare.kinds(),
              bare.gates(),
              bare.clock(),
              bare.random(),
              bare.configuration(),
              bare.metrics(),
              new WebhookSurroundings(
                  informers, (version, resource) -> List.of(), servers, metrics));
      return BuiltinPlugins.chain(whole, selection, metrics).plugins().stream()
          .map(AdmissionPlugin::name)
          .toList();
    }
  }

  private static Path kubeconfig() {
    try {
      return Files.writeString(
          folder.resolve("hook.yaml"),
          """
          apiVersion: v1
          kind: Config
          clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1/'}}]
          contexts: [{name: c, context: {cluster: c}}]
          current-context: c
          """);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
